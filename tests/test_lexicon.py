"""The word lists and the ontology use the codebook's terms and no others."""

from typing import get_args

from detente import record
from detente.coding.lexicon import context_words, cues, stances, triggers
from detente.knowledge.roles import roles
from detente.ontology import CONTEXTS, STANCES, STATUSES, TYPES

SECTORS = frozenset("GOV MIL LEG JUD COP SPY REB OPP PTY BUS LAB MED EDU REL NGO CVL REF UNK".split())


def test_the_ontology_has_plover_s_sixteen_types() -> None:
    assert len(TYPES) == 16
    assert all(-10 <= type.score <= 10 for type in TYPES.values())
    assert {name for name, type in TYPES.items() if type.mutual} == {"AGREE", "CONSULT", "COOPERATE"}


def test_the_record_knows_the_same_statuses_and_stances() -> None:
    assert get_args(record.Status) == STATUSES
    assert get_args(record.Stance) == STANCES


def test_every_trigger_has_a_type_and_a_mode_of_it() -> None:
    for entries in triggers().values():
        for entry in entries:
            assert entry.value in TYPES, entry
            assert entry.mode is None or entry.mode in TYPES[entry.value].modes, entry


def test_the_other_lists_use_the_codebooks_terms() -> None:
    assert {entry.value for entries in stances().values() for entry in entries} <= set(STANCES)
    assert {entry.value for entries in cues().values() for entry in entries} <= {
        "speech",
        "thought",
        "report",
        "commit",
        "express",
    }
    assert {context for contexts in context_words().values() for context in contexts} == set(CONTEXTS)
    assert set(roles().values()) <= SECTORS
