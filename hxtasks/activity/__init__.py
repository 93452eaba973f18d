"""History: what happened, in sentences, with a way back."""
