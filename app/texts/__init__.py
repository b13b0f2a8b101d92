"""Every sentence a user reads, together so that it can be proofread."""
