"""The check page: what an inspector would find, before the inspector does; and the way to sign-off."""
