"""docs/performance.svg: how many times the base each program costs, as bars."""

WIDTH, LABEL, BAR, GAP = 760, 260, 16, 8
STYLE = """<style>
text { font: 13px system-ui, sans-serif; fill: #222 } .peer { fill: #9aa7b4 } .ours { fill: #1f6feb } .aim { stroke: #d1242f;
stroke-dasharray: 4 3 } @media (prefers-color-scheme: dark) { text { fill: #ddd } .peer { fill: #667380 } }
</style>"""


def plot(found):
    panels = [
        ("Checking 1 GiB: CPU beside openssl dgst -sha256", found["large"]["verify"], 1.1),
        ("Packing 1 GiB: CPU beside openssl dgst -sha256", found["large"]["make"], 1.8),
        ("Small archives: CPU beside open + read + SHA-256", found["small"]["one"], 5),
    ]
    parts, top = [], 10
    for title, cases, aim in panels:
        rows = [(case.name, case.ratios(cases[0])[1]) for case in cases]
        scale = (WIDTH - LABEL - 70) / max(ratio for _, ratio in rows)
        parts.append(f'<text x="0" y="{top + 12}" font-weight="600">{escape(title)}</text>')
        top += 24
        start = top
        for name, ratio in rows:
            kind = "ours" if name.startswith("offprint") else "peer"
            parts.append(f'<text x="{LABEL - 8}" y="{top + 13}" text-anchor="end">{escape(name)}</text>'
                         f'<rect class="{kind}" x="{LABEL}" y="{top}" width="{ratio * scale:.1f}" height="{BAR}"/>'
                         f'<text x="{LABEL + ratio * scale + 6:.1f}" y="{top + 13}">{ratio:.2f}</text>')
            top += BAR + GAP
        at = LABEL + aim * scale
        parts.append(f'<line class="aim" x1="{at:.1f}" x2="{at:.1f}" y1="{start - 4}" y2="{top - 4}"/>')
        top += 14
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {top}" width="{WIDTH}" height="{top}" '
            f'role="img"><title>CPU time beside other programs; the dashed line is the aim</title>{STYLE}\n'
            + "\n".join(parts) + "\n</svg>\n")


def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;")
