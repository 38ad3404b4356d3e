"""What a dollar cost in other currencies, year by year since 1980: coarse yearly averages, to see whether a conversion can be.

Rough figures, written down from general knowledge and good to some hundredths; for exact ones see the yearly averages in the
Federal Reserve's release H.10 and the Bank of England's database. In a year a rate strays from its average by a tenth, seldom more.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache

_DOLLAR = "USD"
# The first year, and how many went to a dollar in it and the years after; pounds and euros are quoted in dollars.
_TABLE = """
GBP 1980
  2.33 2.03 1.75 1.52 1.34 1.3 1.47 1.64 1.78 1.64 1.78 1.77 1.77 1.5 1.53 1.58 1.56 1.64 1.66 1.62 1.52 1.44
  1.5 1.63 1.83 1.82 1.84 2 1.85 1.57 1.55 1.6 1.59 1.56 1.65 1.53 1.36 1.29 1.34 1.28 1.28 1.38 1.24 1.24 1.28
EUR 1999
  1.066 0.924 0.896 0.945 1.131 1.243 1.245 1.256 1.37 1.471 1.393 1.327 1.392 1.286 1.328 1.329 1.11 1.107 1.13
  1.181 1.12 1.142 1.183 1.053 1.081 1.082
JPY 1980
  227 221 249 238 238 239 168.5 144.6 128 138 144.8 134.7 126.7 111.2 102.2 94.1 108.8 121 130.9 113.9 107.8
  121.5 125.3 115.9 108.2 110.2 116.3 117.8 103.4 93.6 87.8 79.8 79.8 97.6 105.9 121 108.8 112.2 110.4 109 106.8
  109.8 131.5 140.5 151.4
DEM 1980
  1.82 2.26 2.43 2.55 2.85 2.94 2.17 1.8 1.76 1.88 1.62 1.66 1.56 1.65 1.62 1.43 1.5 1.73 1.76 1.84 2.12 2.18
FRF 1980
  4.23 5.43 6.57 7.62 8.74 8.99 6.93 6.01 5.96 6.38 5.45 5.64 5.29 5.66 5.55 4.99 5.12 5.84 5.9 6.16 7.12 7.32
CHF 1980
  1.68 1.96 2.03 2.1 2.35 2.46 1.8 1.49 1.46 1.64 1.39 1.43 1.41 1.48 1.37 1.18 1.24 1.45 1.45 1.5 1.69 1.69
  1.56 1.35 1.24 1.25 1.25 1.2 1.08 1.09 1.04 0.888 0.938 0.927 0.916 0.962 0.985 0.985 0.978 0.994 0.939 0.914
  0.955 0.899 0.881
CAD 1980
  1.17 1.2 1.23 1.23 1.3 1.37 1.39 1.33 1.23 1.18 1.17 1.15 1.21 1.29 1.37 1.37 1.36 1.38 1.48 1.49 1.49 1.55
  1.57 1.4 1.3 1.21 1.13 1.07 1.07 1.14 1.03 0.989 1 1.03 1.1 1.28 1.33 1.3 1.3 1.33 1.34 1.25 1.3 1.35 1.37
AUD 1985
  1.43 1.5 1.43 1.28 1.26 1.28 1.28 1.36 1.47 1.37 1.35 1.28 1.35 1.59 1.55 1.73 1.93 1.84 1.54 1.36 1.31 1.33
  1.2 1.19 1.28 1.09 0.969 0.966 1.04 1.11 1.33 1.35 1.31 1.34 1.44 1.45 1.33 1.44 1.51 1.52
CNY 1994
  8.62 8.35 8.31 8.29 8.28 8.28 8.28 8.28 8.28 8.28 8.28 8.19 7.97 7.61 6.95 6.83 6.77 6.46 6.31 6.15 6.16 6.28
  6.64 6.76 6.62 6.91 6.9 6.45 6.74 7.08 7.19
INR 1995
  32.4 35.4 36.3 41.3 43.1 45 47.2 48.6 46.6 45.3 44.1 45.3 41.3 43.5 48.4 45.7 46.7 53.4 58.6 61 64.2 67.2 65.1
  68.4 70.4 74.1 73.9 78.6 82.6 83.7
RUB 1999
  24.6 28.1 29.2 31.3 30.7 28.8 28.3 27.2 25.6 24.9 31.7 30.4 29.4 31.1 31.8 38.4 60.9 67.1 58.3 62.7 64.7 72.1
  73.7 68.5 85.2 92.6
ZAR 1995
  3.63 4.3 4.61 5.53 6.11 6.94 8.61 10.5 7.56 6.46 6.36 6.77 7.05 8.26 8.47 7.32 7.26 8.21 9.66 10.85 12.76
  14.71 13.33 13.23 14.45 16.46 14.78 16.36 18.45 18.33
KRW 1999
  1189 1131 1291 1251 1192 1145 1024 955 929 1102 1277 1156 1108 1127 1095 1053 1132 1160 1131 1101 1166 1180
  1144 1292 1306 1364
HKD 1984
  7.8 7.8 7.8 7.8 7.8 7.8 7.8 7.8 7.8 7.8 7.8 7.8 7.8 7.8 7.8 7.8 7.8 7.8 7.8 7.8 7.8 7.8 7.8 7.8 7.8 7.8 7.8
  7.8 7.8 7.8 7.8 7.8 7.8 7.8 7.8 7.8 7.8 7.8 7.8 7.8 7.8
SEK 1995
  7.13 6.71 7.64 7.95 8.26 9.16 10.33 9.74 8.09 7.35 7.47 7.38 6.76 6.59 7.65 7.21 6.49 6.77 6.51 6.86 8.43 8.56
  8.55 8.69 9.46 9.21 8.58 10.11 10.61 10.57
NOK 1995
  6.34 6.45 7.07 7.55 7.8 8.8 8.99 7.98 7.08 6.74 6.44 6.41 5.86 5.64 6.29 6.04 5.61 5.82 5.88 6.3 8.06 8.4 8.27
  8.13 8.8 9.42 8.59 9.61 10.56 10.75
DKK 1995
  5.6 5.8 6.6 6.7 6.98 8.08 8.32 7.89 6.59 5.99 6 5.95 5.44 5.1 5.36 5.62 5.37 5.79 5.62 5.61 6.73 6.73 6.6 6.32
  6.67 6.54 6.29 7.08 6.89 6.89
"""
_QUOTED_IN_DOLLARS = frozenset(("GBP", "EUR"))
# All of these write "$".
DOLLARS = ("USD", "CAD", "AUD")


def find_rate(one: str, other: str, year: int) -> Fraction | None:
    """Give how many of ``other`` went to one of ``one`` in a year, None where that is not known; names are ISO codes."""
    first, second = _in_dollars(one, year), _in_dollars(other, year)
    return None if first is None or second is None else first / second


def _in_dollars(name: str, year: int) -> Fraction | None:
    """Give what one of a currency cost in dollars."""
    if name == _DOLLAR:
        return Fraction(1)
    first, rates = _read_table().get(name, (0, ()))
    if not first <= year < first + len(rates):
        return None
    rate = rates[year - first]
    return rate if name in _QUOTED_IN_DOLLARS else 1 / rate


@cache
def _read_table() -> dict[str, tuple[int, tuple[Fraction, ...]]]:
    """Give the first year of each currency and its rates from then on."""
    table: dict[str, tuple[int, tuple[Fraction, ...]]] = {}
    name = ""
    for line in _TABLE.split("\n"):
        words = line.split()
        if line[:1].isalpha():
            name = words[0]
            table[name] = int(words[1]), ()
        elif words:
            first, rates = table[name]
            table[name] = first, (*rates, *map(Fraction, words))
    return table
