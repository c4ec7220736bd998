"""What dkimpy says of each signature of a mail; DNS is a JSON object of names and texts."""
import json
import sys

import dkim

records = json.loads(sys.argv[1])
message = sys.stdin.buffer.read()


def look_up(name, timeout=5):
    return records.get(name.decode().rstrip("."), "").encode() or None


def verify(index):
    try:
        return verifier.verify(idx=index, dnsfunc=look_up)
    except dkim.DKIMException:
        return False


verifier = dkim.DKIM(message)
count = sum(name.lower() == b"dkim-signature" for name, _ in verifier.headers)
print(json.dumps([verify(index) for index in range(count)]))
