"""How the shipped extractor was fitted: corpus in, an int8 network out."""
