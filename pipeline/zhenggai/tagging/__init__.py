"""Our own model of names: normalized text → names with confidences, as advice for the stage that resolves names.

characters → LAC's recurrent layers (`encoder`) and the words of our tables (`lexicon_features`) → a small network
(`head`) → tags → names (`model`). `training` fits the head to gold, `encoder_graph` makes the encoder.
"""
