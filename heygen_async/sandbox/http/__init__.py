"""The sandbox on the wire: server, routing, validation against the document, faults."""
