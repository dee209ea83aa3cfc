#!/usr/bin/python3
"""Makes the records of 2018 and 2019 that serve as evidence in the example, and their manifest.

    /usr/bin/python3 make_evidence.py [DIRECTORY]

Writes DIRECTORY/files/ and DIRECTORY/manifest.csv; DIRECTORY is the script's own unless given. Nothing depends on the
clock or on chance: two runs give the same bytes. Needs python3-reportlab, python3-pil and fonts-dejavu-core.
What in the records is fact and what is made up: see README.md of the library.
"""

import pathlib
import sys

sys.dont_write_bytecode = True  # the folder is embedded into the program: nothing but sources and records in it

import catalogue  # noqa: E402
import steering  # noqa: E402, F401  (each of these modules declares its records when it is imported)
import surveys  # noqa: E402, F401
import reception  # noqa: E402, F401
import channels  # noqa: E402, F401
import complaints  # noqa: E402, F401
import emergency  # noqa: E402, F401


def main():
    target = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parent
    folder = target / "files"
    folder.mkdir(parents=True, exist_ok=True)
    made = catalogue.files()
    for old in folder.iterdir():
        if old.name not in made:
            old.unlink()
    for name, data in made.items():
        (folder / name).write_bytes(data)
    (target / "manifest.csv").write_bytes(catalogue.manifest())
    print(f"{len(made)} files, {sum(map(len, made.values()))} bytes")


if __name__ == "__main__":
    main()
