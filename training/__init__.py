"""Training of the sentence model: from labels of readers to the weights in ``briefgen/lexicon/sentence_model.npz``."""
