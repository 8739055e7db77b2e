"""Names of bodies taken apart. All of them are invented, 鹿乡镇 aside."""

import pytest

from disclosure_desktop.checks.facts.body_name import body_name, same_body, same_place, sounds_alike


@pytest.mark.parametrize(
    ("name", "place", "kind"),
    [
        ("青禾镇人民政府", "青禾镇", "镇"),
        ("白石县青禾镇人民政府党政办公室", "青禾镇", "镇"),
        ("长春市双阳区鹿乡镇人民政府", "鹿乡镇", "镇"),
        ("鹿乡镇", "鹿乡镇", "镇"),
        ("云岭乡政府", "云岭乡", "乡"),
        ("临江街道办事处", "临江街道", "街道"),
        ("白石市临江区人民政府临江街道办事处", "临江街道", "街道"),
        ("长河市城区街道办事处", "城区街道", "街道"),
        ("沙河县沙市镇人民政府", "沙市镇", "镇"),
        ("青禾镇\n人民政府", "青禾镇", "镇"),
        ("巴音苏木人民政府", "巴音苏木", "苏木"),
    ],
)
def test_a_township_is_found_without_its_superiors(name: str, place: str, kind: str) -> None:
    found = body_name(name)
    assert (found.place, found.kind) == (place, kind)


@pytest.mark.parametrize(
    "name", ["白石县卫生健康局", "白石县人民政府", "白石县乡镇企业局", "镇政府", "", "党政办公室"]
)
def test_other_bodies_have_no_place(name: str) -> None:
    assert body_name(name).place == ""


def test_the_full_name_follows_from_the_kind() -> None:
    assert body_name("白石县青禾镇").full == "青禾镇人民政府"
    assert body_name("临江街道").full == "临江街道办事处"
    assert body_name("青禾镇").stem == "青禾"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("青禾镇人民政府", "青禾镇", True),
        ("青禾镇", "白石县青禾镇人民政府", True),
        ("青禾镇", "云岭乡", False),
        ("青禾镇", "青禾乡", False),
        ("云岭彝族乡人民政府", "云岭乡", True),
        ("落水镇", "宣平落水镇", True),
        ("青禾镇人民政府", "党政综合办公室", True),
        ("青禾镇人民政府", "镇政府", True),
        ("青禾镇人民政府", "白石县人民政府", False),
        ("白石县卫生健康局", "白石县卫健局", True),
        ("白石县卫生健康局", "白石县教育局", False),
        ("白石县人民政府办公室", "白石县人民政府", True),
    ],
)
def test_names_of_one_body_agree(one: str, other: str, same: bool) -> None:
    assert same_body(body_name(one), body_name(other)) is same
    assert same_body(body_name(other), body_name(one)) is same


def test_places_of_another_kind_are_others() -> None:
    assert not same_place(body_name("青禾镇"), body_name("青禾街道"))


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("禾", "和", True),
        ("青", "清", True),
        ("禾", "山", False),
        ("禾", "禾", False),
        ("禾", "A", False),
        ("禾", "龢", False),
        ("禾", "\U00020000", False),
    ],
)
def test_characters_typed_alike_stand_together_in_gb_2312(
    one: str, other: str, alike: bool
) -> None:
    assert sounds_alike(one, other) is alike
