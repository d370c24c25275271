import pandas as pd

from analytics.goals.rule import counted_ratings

RATINGS = pd.DataFrame(
    [(1, "joint", 1), (1, "supervisor", -2), (2, "supervisor", 0), (2, "participants", 2)],
    columns=["goal_id", "lens", "level"],
)


def test_joint_ratings_stand_for_a_goal_and_else_those_of_one_lens():
    shown = counted_ratings(RATINGS)
    assert shown["level"].tolist() == [1, 2]
    assert set(shown["lens"]) == {"joint"}


def test_goals_that_nobody_rated_have_no_rating_to_show():
    assert counted_ratings(RATINGS.head(0)).empty
