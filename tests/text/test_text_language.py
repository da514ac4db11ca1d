"""Is it English?"""

# ruff: noqa: E501 (sentences are data)
from __future__ import annotations

import pytest

from communique.text.language import language

SENTENCES = {
    "es": "Los dos presidentes acordaron el lunes reforzar la cooperación entre sus países y firmaron un convenio.",
    "fr": "Les deux présidents ont décidé lundi de renforcer la coopération entre leurs pays et ont signé un accord.",
    "pt": "Os dois presidentes decidiram na segunda-feira reforçar a cooperação entre os seus países e assinaram um acordo.",
    "it": "I due presidenti hanno deciso lunedì di rafforzare la cooperazione tra i loro paesi e firmato un accordo con la banca.",
    "de": "Die beiden Präsidenten haben am Montag beschlossen, die Zusammenarbeit zwischen ihren Ländern zu verstärken.",
    "nl": "De twee presidenten hebben maandag besloten de samenwerking tussen hun landen te versterken en een verdrag te sluiten.",
    "pl": "Obaj prezydenci postanowili w poniedziałek zacieśnić współpracę i podpisali umowę o transporcie, która jest ważna do 2030.",
    "tr": "İki cumhurbaşkanı pazartesi günü ülkeleri için bir anlaşma imzaladı ve bu iş birliği daha da güçlü olarak sürecek.",
    "id": "Kedua presiden sepakat pada hari Senin untuk memperkuat kerja sama dan menandatangani perjanjian yang baru.",
    "sw": "Marais hao wawili walikubaliana siku ya Jumatatu kuimarisha ushirikiano wa nchi zao na kutia saini mkataba.",
    "vi": "Hai tổng thống đã nhất trí tăng cường hợp tác và ký một hiệp định về vận tải trong chuyến thăm của bộ trưởng.",
    "ja": "両大統領は月曜日に協力を強化することで合意し、協定に署名した。",
    "zh": "两国总统星期一同意加强合作并签署了协议。",
    "ko": "양국 대통령은 월요일 협력을 강화하기로 합의하고 협정에 서명했다.",
    "el": "Οι δύο πρόεδροι συμφώνησαν τη Δευτέρα να ενισχύσουν τη συνεργασία.",
    "he": "שני הנשיאים הסכימו ביום שני לחזק את שיתוף הפעולה.",
    "th": "ประธานาธิบดีทั้งสองตกลงที่จะเสริมสร้างความร่วมมือ",
    "ka": "ორივე პრეზიდენტი შეთანხმდა თანამშრომლობის გაძლიერებაზე.",
    "hy": "Երկու նախագահները համաձայնեցին ամրապնդել համագործակցությունը։",
    "und": "Оба президента договорились в понедельник укрепить сотрудничество и подписали соглашение.",
}


@pytest.mark.parametrize(("code", "sentence"), SENTENCES.items())
def test_other_languages_are_told_apart(code: str, sentence: str) -> None:
    assert language(sentence) == code


@pytest.mark.parametrize(
    "sentence",
    [
        "اتفق الرئيسان يوم الاثنين على تعزيز التعاون.",
        "Хоёр ерөнхийлөгч хамтын ажиллагаагаа бэхжүүлэхээр тохиролцов.",
        "दोनों राष्ट्रपति सोमवार को सहयोग बढ़ाने पर सहमत हुए।",
    ],
)
def test_scripts_of_many_languages_leave_it_open(sentence: str) -> None:
    assert language(sentence) == "und"


@pytest.mark.parametrize(
    "text",
    [
        "The ministers met.",
        "Ministers sign accord",
        "Tokayev arrives in Astana",
        "Yes.",
        "KIGALI ROADMAP SIGNED",
        "São Tomé: President João Gomes Sá meets François Hollande",
        "Bills Signed: S. 497 and S. 658",
        "U.S.-Japan statement",
        "“Viva la paz,” the president said in Spanish, before he went on in English.",
        "Ministers from Côte d’Ivoire, São Tomé and Príncipe, and Türkiye signed the Treaty of Águas de Março in Brasília.",
        "Von der Heide met van Aken in Graz.",
        "Carla di Rienzo met Paulo dos Reis; Reis met Da Silva",
        "Rodríguez de la Torre beats Muñoz de la Peña",
        "Premier Tsai Ming-te met Omar al-Masri. Al-Masri said nothing.",
        "Julio de la Garza, of De la Peña y Hermanos, testified.",
        "Die Brücke and Der Bote were sued by von der Heide.",
        "Partido dos Pescadores picks Almeida",
        "Adalet ve Barış Partisi wins Ankara",
        "Deputies Reject Port Bill in Vila do Conde",
        "MINISTERS SIGN PORT DEAL WITH DE LA TORRE",
        "The minister (王毅) and the chairman (習近平) met in the Great Hall.",
    ],
)
def test_english_however_short_is_english(text: str) -> None:
    assert language(text) == "en"


@pytest.mark.parametrize("text", ["", " \n", "12 345", "!?", "2023-05-01", "😀", "\x00"])
def test_text_without_letters_is_undetermined(text: str) -> None:
    assert language(text) == "und"


def test_english_article_with_a_foreign_quotation_is_english() -> None:
    english = "The president said that the two countries would sign the agreement in the coming days. "
    assert language(english * 5 + SENTENCES["es"] + " " + english * 5) == "en"


def test_foreign_article_with_an_english_line_is_not_english() -> None:
    assert language("Read more of the story here. " + SENTENCES["es"] * 6) == "es"


@pytest.mark.parametrize(
    "brief",
    [
        "Bakan istifa etti, muhalefet erken seçim istedi.",
        "Pääministeri erosi tiistaina eduskunnan äänestyksen jälkeen.",
        "Peaminister astus tagasi.",
        "Gubernur meresmikan jembatan baru.",
        "Rais alifungua daraja jipya jana mjini Dodoma.",
        "Vazir iste'foga chiqdi.",
        "Premier podał się do dymisji.",
        "Premierul a demisionat după vot.",
        "Ráðherrar fimm ríkja samþykktu á mánudag að stofna sjóð.",
        "Minister tritt zurück",
        "Kanzler trifft Präsidenten in Wien",
        "Gobierno anuncia nuevo impuesto",
        "Le ministre démissionne",
        "Regeringen avgår",
        "Hij was in het water met een man",
    ],
)
def test_short_texts_of_other_languages_are_not_english(brief: str) -> None:
    assert language(brief) != "en"


def test_running_words_of_no_known_language_are_undetermined() -> None:
    assert language("zorbo kalint memu drasto " * 20) == "und"
