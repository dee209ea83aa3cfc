"""Reads an e-mail with Python's own parser, which is not ours, and prints what it says as JSON."""
import email
import email.policy
import json
import sys

with open(sys.argv[1], "rb") as file:
    raw = file.read()
message = email.message_from_bytes(raw, policy=email.policy.default)
plain = message.get_body(("plain",))
html = message.get_body(("html",))
defects = [repr(defect) for part in message.walk() for defect in part.defects]
defects += [repr(defect) for value in message.values() for defect in value.defects]
print(
    json.dumps(
        {
            "subject": message["subject"],
            "from": str(message["from"]),
            "to": str(message["to"]),
            "id": message["message-id"],
            "date": message["date"].datetime.isoformat(),
            "automatic": message["auto-submitted"],
            "type": message.get_content_type(),
            "plain": plain.get_content().replace("\r\n", "\n"),
            "html": html.get_content().replace("\r\n", "\n"),
            "headers": sorted(name.lower() for name in message.keys()),
            "longest": max(len(line) for line in raw.split(b"\r\n")),
            "bare": raw.replace(b"\r\n", b"").count(b"\n"),
            "defects": defects,
        }
    )
)
