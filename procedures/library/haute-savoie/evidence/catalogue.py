"""The records that the example ships, in the order in which they are declared."""

import csv
import io

from expected import RECORDS
from typography import french

FIELDS = ("code,title,kind,period_from,period_to,made_on,channel,site,service,requirements,expectations,"
          "confidentiality,origin,files,note").split(",")
MAIN, IMMIGRATION = "hall-principal", "hall-immigration"
_records, _files, _numbers = [], {}, {}


def record(title, kind, period, made_on, requirements="", *, files, channel="", site="", service="",
           confidentiality="ordinary", origin="uploaded", note=""):
    """Declares a record. `period`: a day, or (first, last). `files`: (name without code, bytes), in order."""
    first, last = (period, period) if isinstance(period, str) else period
    year = made_on[:4]
    _numbers[year] = _numbers.get(year, 0) + 1
    code = f"PR-{year}-{_numbers[year]:03}"
    names = []
    for name, data in files:
        full = f"{code}-{name}"
        _files[full] = data
        names.append(full)
    _records.append(dict(code=code, title=french(title), kind=kind, period_from=first, period_to=last, made_on=made_on,
                         channel=channel, site=site, service=service, requirements=requirements,
                         expectations=RECORDS.get(code, ""), confidentiality=confidentiality, origin=origin, files=";".join(names), note=french(note)))
    return code


def files():
    return _files


def manifest():
    out = io.StringIO()
    writer = csv.DictWriter(out, FIELDS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(_records)
    return out.getvalue().encode()
