"""The registries that ship: what they hold and what they answer."""

import datetime as dt

import pytest

from corpus.registry import (
    KnownDocuments,
    Units,
    UnitType,
    Validity,
    load_documents,
    load_units,
)

PLAN = "1315/QĐ-UBND"


@pytest.fixture(scope="module")
def units() -> Units:
    return load_units()


@pytest.fixture(scope="module")
def documents() -> KnownDocuments:
    return load_documents()


class TestUnits:
    def test_huyen_cat_hai_is_covered_by_the_district_committees(self, units: Units) -> None:
        covering = [unit.name for unit in units.covering("ubnd-huyen-cat-hai")]
        assert "UBND các quận, huyện" in covering
        assert "các Sở, ban, ngành" not in covering

    def test_so_du_lich_is_covered_by_the_departments(self, units: Units) -> None:
        covering = [unit.name for unit in units.covering("so-du-lich")]
        assert "các Sở, ban, ngành" in covering
        assert "UBND các quận, huyện" not in covering

    def test_police_counts_as_a_sector_but_is_no_department(self, units: Units) -> None:
        covering = [unit.key for unit in units.covering("cong-an-thanh-pho")]
        assert "cac-so-ban-nganh" in covering
        assert "cac-so" not in covering

    def test_the_front_is_no_socio_political_organisation(self, units: Units) -> None:
        members = [unit.key for unit in units.members("cac-to-chuc-chinh-tri-xa-hoi")]
        assert members == [
            "lien-doan-lao-dong-thanh-pho",
            "thanh-doan",
            "hoi-lien-hiep-phu-nu-thanh-pho",
            "hoi-nong-dan-thanh-pho",
            "hoi-cuu-chien-binh-thanh-pho",
        ]
        assert units.covering("mat-tran-to-quoc-thanh-pho") == ()

    def test_relevant_agencies_cover_nobody_for_certain(self, units: Units) -> None:
        assert units.by_key["co-quan-don-vi-lien-quan"].type is UnitType.COLLECTIVE
        assert units.members("co-quan-don-vi-lien-quan") == ()

    def test_members_and_covering_agree(self, units: Units) -> None:
        for unit in units:
            for member in units.members(unit.key):
                assert unit in units.covering(member.key)
            for collective in units.covering(unit.key):
                assert unit in units.members(collective.key)

    def test_all_fifteen_districts_of_2016(self, units: Units) -> None:
        members = units.members("ubnd-cac-quan-huyen")
        urban = [unit for unit in members if unit.name.startswith("UBND quận ")]
        rural = [unit for unit in members if unit.name.startswith("UBND huyện ")]
        assert (len(urban), len(rural), len(members)) == (7, 8, 15)

    def test_every_district_ended_on_the_first_of_july_2025(self, units: Units) -> None:
        for unit in units.members("ubnd-cac-quan-huyen"):
            last = unit.successors[-1]
            assert last.since == dt.date(2025, 7, 1)
            assert last.basis is not None
            assert "203/2025/QH15" in last.basis

    @pytest.mark.parametrize(
        ("former", "today"),
        [
            ("so-ke-hoach-va-dau-tu", "so-tai-chinh"),
            ("so-giao-thong-van-tai", "so-xay-dung"),
            ("so-tai-nguyen-va-moi-truong", "so-nong-nghiep-va-moi-truong"),
            ("so-nong-nghiep-va-phat-trien-nong-thon", "so-nong-nghiep-va-moi-truong"),
            ("so-lao-dong-thuong-binh-va-xa-hoi", "so-noi-vu"),
            ("so-thong-tin-va-truyen-thong", "so-khoa-hoc-va-cong-nghe"),
            ("so-du-lich", "so-van-hoa-the-thao-va-du-lich"),
        ],
    )
    def test_departments_merged_in_2025(self, units: Units, former: str, today: str) -> None:
        last = units.by_key[former].successors[-1]
        assert (last.key, last.since) == (today, dt.date(2025, 3, 1))
        assert units.by_key[today].successors == ()

    @pytest.mark.parametrize(
        ("typed", "key"),
        [
            ("Sở Công Thương", "so-cong-thuong"),
            ("so cong thuong", "so-cong-thuong"),
            ("SKHDT", "so-ke-hoach-va-dau-tu"),
            ("Sở KH - ĐT", "so-ke-hoach-va-dau-tu"),
            ("Sở KH&ĐT", "so-ke-hoach-va-dau-tu"),
            ("DOIT", "so-cong-thuong"),
            ("các sở ban ngành", "cac-so-ban-nganh"),
            ("các Sở, ban, ngành", "cac-so-ban-nganh"),
            ("Ủy ban nhân dân các quận, huyện", "ubnd-cac-quan-huyen"),
            ("Uỷ ban nhân dân huyện Cát Hải", "ubnd-huyen-cat-hai"),
            ("huyện Bạch Long Vỹ", "ubnd-huyen-bach-long-vi"),
            ("các tổ chức đoàn thể chính trị xã hội cấp thành phố", "cac-to-chuc-chinh-tri-xa-hoi"),
            ("cơ quan và đơn vị có liên quan", "co-quan-don-vi-lien-quan"),
            ("UBND thành phố", "ubnd-thanh-pho"),
            ("UBND thành phố Thủy Nguyên", "ubnd-huyen-thuy-nguyen"),
            ("Sở Vũ trụ", None),
        ],
    )
    def test_names_as_they_are_typed(self, units: Units, typed: str, key: str | None) -> None:
        found = units.named(typed)
        assert (found.key if found else None) == key

    def test_every_unit_of_the_plan_is_known(self, units: Units) -> None:
        for named in (
            "Ủy ban Mặt trận Tổ quốc",
            "các tổ chức chính trị - xã hội thành phố",
            "các ngành chức năng",
            "các cơ quan, đơn vị",
            "đơn vị có liên quan",
            "Sở Kế hoạch và Đầu tư",
            "Sở Tài chính",
            "Chánh Văn phòng Ủy ban nhân dân thành phố",
            "Giám đốc các Sở, ngành",
            "Chủ tịch Ủy ban nhân dân các quận, huyện",
            "thủ trưởng cơ quan, đơn vị liên quan",
            "Ban Thường vụ Thành ủy",
        ):
            assert units.named(named) is not None, named

    def test_a_place_is_a_unit_only_where_one_is_asked_for(self, units: Units) -> None:
        assert units.named("Cát Hải") is None
        found = units.named("cat hai", weak=True)
        assert found is not None
        assert found.key == "ubnd-huyen-cat-hai"
        assert "Cát Hải" not in found.names

    def test_heads_map_to_what_they_head(self, units: Units) -> None:
        assert [unit.name for unit in units.heads("van-phong-ubnd-thanh-pho")] == [
            "Chánh Văn phòng UBND thành phố"
        ]
        assert units.by_key["giam-doc-cac-so-nganh"].head_of == "cac-so-ban-nganh"
        assert units.covering("giam-doc-cac-so-nganh") == ()

    def test_names_are_unique(self, units: Units) -> None:
        for unit in units:
            for name in unit.names:
                assert units.named(name) is unit
            for name in unit.weak_aliases:
                assert units.named(name, weak=True) is unit


class TestDocuments:
    def test_what_the_plan_cites_by_number(self, documents: KnownDocuments) -> None:
        for key in (
            "77/2015/QH13@2015-06-19",
            "22-NQ/TW@2013-04-10",
            "31/NQ-CP@2014-05-13",
            "02-CTr/TU@2016-01-12",
            "572/TTr-SCT@2016-05-18",
            "32-NQ/TW@2003-08-05",
            "72-KL/TW@2013-10-10",
            "15/CT-TTg@2015-07-07",
            "09-NQ/TW@2007-02-09",
        ):
            assert key in documents.by_key

    def test_what_the_plan_cites_by_name(self, documents: KnownDocuments) -> None:
        for name in (
            "Nghị quyết Trung ương 4 khóa X",
            "Pháp lệnh về tự vệ trong nhập khẩu hàng hóa nước ngoài vào Việt Nam",
            "Pháp lệnh về chống bán phá giá đối với hàng hóa nhập khẩu vào Việt Nam",
            "Pháp lệnh về chống trợ cấp hàng hóa nhập khẩu vào Việt Nam",
        ):
            assert len(documents.with_name(name)) == 1, name

    @pytest.mark.parametrize("typed", ["02-CTr/TU", "02-CTR/TU", "02 - ctr / tu"])
    def test_numbers_ignore_case_and_blanks(self, documents: KnownDocuments, typed: str) -> None:
        assert [found.key for found in documents.with_number(typed)] == ["02-CTr/TU@2016-01-12"]

    def test_numbers_ignore_marks(self, documents: KnownDocuments) -> None:
        assert [found.number for found in documents.with_number("1315/QD-UBND")] == [PLAN]

    def test_a_hyphen_is_no_slash(self, documents: KnownDocuments) -> None:
        assert documents.with_number("22/NQ-TW") == ()

    def test_a_number_may_be_ambiguous(self, documents: KnownDocuments) -> None:
        years = {
            found.issued_on.year
            for found in documents.with_number("22-NQ/TW")
            if found.issued_on is not None
        }
        assert {2013, 2018} <= years

    def test_a_law_shares_its_name_with_its_successors(self, documents: KnownDocuments) -> None:
        named = documents.with_name("luật tổ chức chính quyền địa phương")
        assert [law.number for law in named] == ["77/2015/QH13", "65/2025/QH15", "72/2025/QH15"]

    def test_the_local_government_law_was_replaced_twice(self, documents: KnownDocuments) -> None:
        law = documents.by_key["77/2015/QH13@2015-06-19"]
        followed = []
        while law.replaced_by is not None:
            assert law.validity is Validity.REPLACED
            law = documents.by_key[law.replaced_by]
            followed.append(law.number)
        assert followed == ["65/2025/QH15", "72/2025/QH15"]
        assert law.validity is Validity.IN_FORCE

    def test_a_validity_that_is_claimed_says_why(self, documents: KnownDocuments) -> None:
        for document in documents:
            if document.validity is not Validity.UNKNOWN:
                assert document.validity_basis, document.key
