"""Checks a sealed binder with nothing of ours: qpdf for its attachments, OpenSSL for its signatures, RFC 9162 for its
proofs. Prints how many entries of the journal it found proven; fails on the first that is not.

usage: check_proofs.py BINDER.pdf
"""

import base64
import hashlib
import json
import pathlib
import subprocess
import sys
import tempfile


def attachment(binder, name):
    return subprocess.run(["qpdf", f"--show-attachment={name}", binder], check=True, stdout=subprocess.PIPE).stdout


def sha256(data):
    return hashlib.sha256(data).digest()


def text_of(note, verifier):
    """C2SP signed-note: the text before the empty line, signed with Ed25519."""
    name, _, key = verifier.split("+", 2)
    public = base64.b64decode(key)
    assert public[0] == 1
    text, signature = note.rsplit("\n\n", 1)
    text += "\n"
    dash, signer, encoded = signature.rstrip("\n").split(" ")
    assert dash == "\u2014" and signer == name
    with tempfile.TemporaryDirectory() as folder:
        at = pathlib.Path(folder)
        # RFC 8410: an Ed25519 key as OpenSSL reads it.
        (at / "key.der").write_bytes(bytes.fromhex("302a300506032b6570032100") + public[1:])
        (at / "text").write_bytes(text.encode())
        (at / "signature").write_bytes(base64.b64decode(encoded)[4:])
        subprocess.run(
            ["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", at / "key.der", "-rawin",
             "-in", at / "text", "-sigfile", at / "signature"],
            check=True, stdout=subprocess.DEVNULL)
    return text


def is_included(leaf, index, size, path, root):
    """RFC 9162, 2.1.3.2, step by step."""
    if index >= size:
        return False
    fn, sn = index, size - 1
    r = sha256(b"\x00" + leaf)
    for p in path:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            r = sha256(b"\x01" + p + r)
            if not fn & 1:
                while not (fn & 1 or fn == 0):
                    fn >>= 1
                    sn >>= 1
        else:
            r = sha256(b"\x01" + r + p)
        fn >>= 1
        sn >>= 1
    return sn == 0 and r == root


def main(binder):
    proofs = json.loads(attachment(binder, "preuves-d-inclusion.json"))
    verifier = proofs["verifier"]
    _, size, root = text_of(attachment(binder, "point-de-controle.txt").decode(), verifier).splitlines()
    root = base64.b64decode(root)
    nodes = [bytes.fromhex(node) for node in proofs["nodes"]]
    assert len(set(nodes)) == len(nodes)
    for entry in proofs["entries"]:
        leaf = base64.b64decode(entry["leaf"])
        assert is_included(leaf, entry["index"], int(size), [nodes[place] for place in entry["path"]], root), entry
        if "row" in entry:
            # The last field of the leaf has the 32 bytes of the row's digest.
            assert leaf[-32:] == sha256(base64.b64decode(entry["row"])), entry

    seal = attachment(binder, "sceau-du-fichier.txt")
    lines = text_of(seal.decode(), verifier).splitlines()
    assert lines[0] == "classeur binder seal 1"
    before, after = map(int, lines[3].split(" "))
    whole = pathlib.Path(binder).read_bytes()
    assert whole[before:before + len(seal)] == seal and before + len(seal) + after == len(whole)
    assert sha256(whole[:before] + whole[before + len(seal):]) == base64.b64decode(lines[4])
    print(len(proofs["entries"]))


main(sys.argv[1])
