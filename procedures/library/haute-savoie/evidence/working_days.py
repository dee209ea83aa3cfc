"""Working days of France: Monday to Friday without the eleven public holidays. The day of receipt does not count."""

from datetime import date, timedelta


def easter(year):
    """Easter Sunday, by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    f = (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, number = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, number + 1)


def holidays(year):
    sunday = easter(year)
    movable = [sunday + timedelta(days=after) for after in (1, 39, 50)]
    fixed = [(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)]
    return set(movable) | {date(year, month, number) for month, number in fixed}


def is_working(day):
    return day.weekday() < 5 and day not in holidays(day.year)


def after(iso, count):
    """The day `count` working days after the day given."""
    day = date.fromisoformat(iso)
    while count:
        day += timedelta(days=1)
        count -= is_working(day)
    return day.isoformat()


def between(first, last):
    """How many working days lie after `first`, up to and with `last`."""
    day, end, count = date.fromisoformat(first), date.fromisoformat(last), 0
    while day < end:
        day += timedelta(days=1)
        count += is_working(day)
    return count
