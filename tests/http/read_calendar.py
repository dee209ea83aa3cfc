"""Reads a calendar with a parser that is not ours, holds it to RFC 5545, and prints each event on a line."""
import datetime
import sys

import icalendar

with open(sys.argv[1], "rb") as file:
    raw = file.read()
calendar = icalendar.Calendar.from_ical(raw)
assert calendar["VERSION"] == "2.0" and calendar["PRODID"], "3.7.3, 3.7.4"
assert not calendar.errors, calendar.errors
uids = set()
for event in calendar.walk("VEVENT"):
    assert not event.errors, event.errors
    uid = str(event["UID"])
    assert uid not in uids, f"{uid}: twice"
    uids.add(uid)
    stamp = event["DTSTAMP"].dt
    assert isinstance(stamp, datetime.datetime) and stamp.utcoffset() == datetime.timedelta(0), "3.8.7.2: UTC"
    begin, end = event["DTSTART"].dt, event["DTEND"].dt
    assert type(begin) is datetime.date and type(end) is datetime.date and begin < end, "3.6.1: whole days"
    print(begin, end, event["SUMMARY"].replace("\u00a0", " "))
assert len(uids) > 30, len(uids)
