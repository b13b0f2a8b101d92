"""Writing a PDF object by object.

A dossier holds up to gigabytes of scans. Libraries that build the whole document before saving keep every source in
memory; here each object goes to the file as soon as it is known, and only numbers and offsets are kept.
"""
