"""Runs alone, as a program: speaks lines of standard input with eSpeak NG, writes samples.

eSpeak NG is GPL-3: it is loaded here, in a process of its own, and never into Loa. This file
imports nothing of Loa. Standard output: for each line, "<bytes> <rate>" and a line end, then
16-bit little-endian mono samples.
"""

from __future__ import annotations

import ctypes
import json
import sys

_SYNCHRONOUS, _UTF8, _RATE_PARAMETER = 2, 1, 1
_CALLBACK = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p
)


def main() -> int:
    """Speak every sentence of the JSON job on standard input; return 0 when all were spoken."""
    import espeakng_loader

    job = json.load(sys.stdin)
    library = ctypes.CDLL(espeakng_loader.get_library_path())
    rate = library.espeak_Initialize(_SYNCHRONOUS, 0, espeakng_loader.get_data_path().encode(), 0)
    if rate <= 0 or library.espeak_SetVoiceByName(job["voice"].encode()) != 0:
        return 1
    library.espeak_SetParameter(_RATE_PARAMETER, int(job["words_per_minute"]), 0)
    heard = bytearray()

    def take(samples: ctypes._Pointer[ctypes.c_short], count: int, _events: int) -> int:
        if samples and count > 0:
            heard.extend(ctypes.string_at(samples, count * 2))
        return 0

    callback = _CALLBACK(take)  # kept in a name: the library calls it until the end
    library.espeak_SetSynthCallback(callback)
    for sentence in job["sentences"]:
        heard.clear()
        text = sentence.encode() + b"\0"
        if library.espeak_Synth(text, len(text), 0, 1, 0, _UTF8, None, None) != 0:
            return 1
        sys.stdout.buffer.write(f"{len(heard)} {rate}\n".encode() + bytes(heard))
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
