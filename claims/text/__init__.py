"""Text itself: sentences, words, quotation marks, numbers, word lists, hashes. Knows nothing of articles."""
