"""Which records of the procedure sheets each record of the example is: "FP-10/r3" is record r3 of FP-10.

Only where it is true to the letter: the published results of a survey are not its raw questionnaires (FP-03/r1), and
what no sheet asks for (the digital access point, the photographs of the halls) answers to none.
"""


def _span(first, last, records, year=2019):
    return {f"PR-{year}-{number:03}": records for number in range(first, last + 1)}


RECORDS = {
    "PR-2018-001": "FP-05/r4",
    "PR-2018-004": "FP-03/r3",
    "PR-2018-005": "FP-03/r3b",
    **_span(1, 2, "FP-02/r3"),
    "PR-2019-003": "FP-01/r6 FP-05/r4",
    "PR-2019-004": "FP-05/r6",
    "PR-2019-005": "FP-05/r4",
    "PR-2019-006": "FP-01/r10",
    "PR-2019-007": "FP-01/r6 FP-05/r4",
    "PR-2019-008": "FP-02/r1",
    "PR-2019-010": "FP-02/r6",
    "PR-2019-011": "FP-02/r2",
    **_span(13, 16, "FP-04/r4"),
    "PR-2019-023": "FP-22/r6",
    "PR-2019-027": "FP-20/r8b",
    "PR-2019-030": "FP-20/r8",
    "PR-2019-032": "FP-22/r5",
    "PR-2019-034": "FP-21/r2",
    "PR-2019-035": "FP-21/r9",
    "PR-2019-036": "FP-21/r8",
    **_span(37, 39, "FP-23/r6"),
    "PR-2019-040": "FP-11/r5",
    **_span(41, 42, "FP-12/r7"),
    **_span(43, 45, "FP-05/r1"),
    **_span(46, 52, "FP-31/r8"),
    **_span(54, 55, "FP-30/r2"),
    "PR-2019-056": "FP-30/r8",
    "PR-2019-057": "FP-30/r11",
    "PR-2019-058": "FP-30/r5",
    **_span(59, 60, "FP-41/r4"),
    "PR-2019-061": "FP-41/r9",
    "PR-2019-062": "FP-40/r8",
    "PR-2019-063": "FP-40/r5",
    **_span(64, 65, "FP-41/r6"),
    "PR-2019-066": "FP-60/r10",
    "PR-2019-067": "FP-60/r5 FP-61/r6",
    "PR-2019-069": "FP-50/r2",
    "PR-2019-070": "FP-50/r7",
    "PR-2019-071": "FP-50/r8",
    **_span(72, 73, "FP-50/r4"),
    **_span(74, 75, "FP-50/r10"),
    "PR-2019-076": "FP-10/r3",
    "PR-2019-077": "FP-10/r10",
    **_span(78, 81, "FP-10/r7"),
    **_span(82, 83, "FP-70/r1"),
    "PR-2019-084": "FP-70/r4",
    "PR-2019-085": "FP-70/r2",
    "PR-2019-086": "FP-60/r9 FP-70/r7",
    "PR-2019-087": "FP-70/r11",
    "PR-2019-088": "FP-70/r12b",
    "PR-2019-089": "FP-70/r12",
    "PR-2019-090": "FP-70/r1b",
    "PR-2019-091": "FP-72/r1",
    "PR-2019-092": "FP-72/r2",
    "PR-2019-093": "FP-72/r11",
    "PR-2019-094": "FP-42/r5 FP-42/r6",
}
