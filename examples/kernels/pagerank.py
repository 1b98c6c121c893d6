"""PageRank by power iteration over a random web graph."""


def make_links(pages, links, seed):
    """Return for each page the pages that it links to; low numbers are popular."""
    outgoing = [[] for _ in range(pages)]
    for page in range(pages):
        seed = seed * 16807 % 2147483647
        # Every hundredth page links to nothing.
        for _ in range(0 if page % 100 == 99 else 1 + seed % (2 * links)):
            seed = seed * 16807 % 2147483647
            u = seed / 2147483647
            target = int(pages * u * u * u)
            if target != page and target not in outgoing[page]:
                outgoing[page].append(target)
    return outgoing


def pagerank(outgoing, damping=0.85, tolerance=1e-10, limit=100):
    pages = len(outgoing)
    rank = [1.0 / pages] * pages
    for round_number in range(limit):
        fresh = [0.0] * pages
        dangling = 0.0
        for page, targets in enumerate(outgoing):
            if targets:
                share = rank[page] / len(targets)
                for target in targets:
                    fresh[target] += share
            else:
                dangling += rank[page]
        change = 0.0
        for page in range(pages):
            fresh[page] = (1.0 - damping) / pages + damping * (fresh[page] + dangling / pages)
            change += abs(fresh[page] - rank[page])
        rank = fresh
        if change < tolerance:
            print("converged after", round_number + 1, "rounds, change", change)
            break
    else:
        print("not converged")
    return rank


outgoing = make_links(5000, 8, 1)
print("links", sum([len(targets) for targets in outgoing]))
rank = pagerank(outgoing)
total = 0.0
for score in rank:
    total += score
print("sum", total)
best = sorted([(-score, page) for page, score in enumerate(rank)])
for negative_score, page in best[:10]:
    print(page, -negative_score)
