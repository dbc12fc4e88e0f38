"""Report → Record: the text is read once, then each layer is a function from that reading to typed rows."""
