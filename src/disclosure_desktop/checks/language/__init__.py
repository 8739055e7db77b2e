"""Ordinals, sentences, words and punctuation; what is repeated from last year."""
