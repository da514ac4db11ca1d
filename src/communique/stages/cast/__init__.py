"""Who is who in an article: the state that it is at home in, and the state that each person stands for.

``scene``: which states, towns and persons the article names, and where. ``home``: the state in which the
article is at home, scored. ``standing``: the state that each person stands for, scored. ``stage``: writes
both.
"""
