"""A table of messages and of the sentence that each must give, as a person would sign it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from brief_messages import (
    AMERICA,
    BERG,
    DIPLOMAT,
    ENVOY,
    FINLAND,
    HAN,
    HAN_TWO,
    KOREA,
    MAY_21,
    MAY_27,
    MINISTRY,
    NOBODY,
    NORWAY,
    OFFICIALS,
    SALO,
    SEPTEMBER,
    SOLBERG,
    SOURCE,
    SWEDEN,
    Name,
    by,
    claim,
    conflict,
    deed,
    expectation,
    matter,
    mediation,
    passage,
    position,
    question,
    speech,
    step,
    told,
    when,
)

from onrecord.brief.messages import Background, Message, Passage

TABLE: list[tuple[str, tuple[Message, ...], str | None]] = [
    (
        "planned",
        (step("planned", ahead=MAY_27),),
        "Norwegian Foreign Minister Marit Solberg is to visit Finland on May 27.",
    ),
    (
        "planned_later",
        (step("planned", ahead=SEPTEMBER),),
        "Norwegian Foreign Minister Marit Solberg is to visit Finland in September.",
    ),
    (
        "planned_second",
        (
            step("planned"),
            step("planned", ahead=SEPTEMBER),
        ),
        "A visit by Solberg to Finland is planned for September.",
    ),
    (
        "proposed",
        (step("proposed", ahead=SEPTEMBER),),
        ("A visit by Norwegian Foreign Minister Marit Solberg to Finland has been proposed for September."),
    ),
    (
        "agreed",
        (step("agreed", occurred=MAY_21),),
        "A visit by Norwegian Foreign Minister Marit Solberg to Finland was agreed on May 21.",
    ),
    (
        "postponed",
        (step("postponed"),),
        "A visit by Norwegian Foreign Minister Marit Solberg to Finland has been put off.",
    ),
    (
        "postponed_from",
        (step("postponed", ahead=MAY_27),),
        (
            "A visit by Norwegian Foreign Minister Marit Solberg to Finland, which had been planned "
            "for May 27, has been put off."
        ),
    ),
    (
        "postponed_led",
        (
            step(
                "postponed", before="planned", led=Background("visit", "planned", SEPTEMBER, None, (SOURCE,))
            ),
        ),
        (
            "A visit by Norwegian Foreign Minister Marit Solberg to Finland, which had been planned "
            "for September, has been put off."
        ),
    ),
    (
        "cancelled_on",
        (step("cancelled", occurred=MAY_21),),
        "A visit by Norwegian Foreign Minister Marit Solberg to Finland was called off on May 21.",
    ),
    (
        "denied",
        (step("denied"),),
        "Norwegian Foreign Minister Marit Solberg did not visit Finland.",
    ),
    (
        "denied_ahead",
        (step("denied", deeds=(deed("visit", "denied", tense="future"),)),),
        "Norwegian Foreign Minister Marit Solberg will not visit Finland.",
    ),
    (
        "disputed",
        (step("disputed"),),
        "A visit by Norwegian Foreign Minister Marit Solberg to Finland is in dispute.",
    ),
    (
        "ongoing",
        (step("ongoing"),),
        "Norwegian Foreign Minister Marit Solberg is visiting Finland.",
    ),
    (
        "occurred",
        (step("occurred", occurred=MAY_21),),
        "Norwegian Foreign Minister Marit Solberg visited Finland on May 21.",
    ),
    (
        "occurred_undated",
        (step("occurred"),),
        "Norwegian Foreign Minister Marit Solberg has visited Finland.",
    ),
    (
        "occurred_after",
        (step("occurred", occurred=MAY_21, before="postponed"),),
        (
            "Norwegian Foreign Minister Marit Solberg visited Finland on May 21, after the visit had "
            "been put off."
        ),
    ),
    (
        "replanned",
        (step("planned", ahead=SEPTEMBER, before="postponed"),),
        "Norwegian Foreign Minister Marit Solberg is now to visit Finland in September.",
    ),
    (
        "unknown",
        (step("unknown"),),
        "It is not clear whether Norwegian Foreign Minister Marit Solberg will visit Finland.",
    ),
    (
        "unknown_past",
        (step("unknown", deeds=(deed("visit", "unknown"),)),),
        "It is not clear whether Norwegian Foreign Minister Marit Solberg visited Finland.",
    ),
    (
        "perhaps",
        (step("occurred", occurred=MAY_21, deeds=(deed("visit", certainty="possible"),)),),
        "Norwegian Foreign Minister Marit Solberg may have visited Finland on May 21.",
    ),
    (
        "probably",
        (step("occurred", occurred=MAY_21, deeds=(deed("visit", certainty="probable"),)),),
        "Norwegian Foreign Minister Marit Solberg probably visited Finland on May 21.",
    ),
    (
        "said_by",
        (step("planned", ahead=MAY_27, voice=by(SALO)),),
        (
            "Finnish President Eino Salo said that Norwegian Foreign Minister Marit Solberg was to "
            "visit Finland on May 27."
        ),
    ),
    (
        "said_by_third",
        (
            step("planned"),
            step("planned", ahead=MAY_27, voice=by(SALO)),
            step("postponed", voice=by(SALO)),
            step("cancelled", voice=by(SALO)),
        ),
        "According to Salo, a visit by Solberg to Finland has been called off.",
    ),
    (
        "said_by_unnamed",
        (step("postponed", voice=by(DIPLOMAT)),),
        (
            "An unnamed Finnish diplomat said that a visit by Norwegian Foreign Minister Marit "
            "Solberg to Finland had been put off."
        ),
    ),
    (
        "said_by_several",
        (step("occurred", occurred=MAY_21, voice=by(SALO, DIPLOMAT)),),
        (
            "Finnish President Eino Salo and an unnamed Finnish diplomat said that Norwegian Foreign "
            "Minister Marit Solberg had visited Finland on May 21."
        ),
    ),
    (
        "said_by_himself",
        (step("planned", ahead=MAY_27, voice=by(SOLBERG)),),
        ("According to Norwegian Foreign Minister Marit Solberg, a visit to Finland is planned for May 27."),
    ),
    (
        "said_by_host",
        (step("planned", ahead=MAY_27, voice=by(FINLAND)),),
        ("Finland said that Norwegian Foreign Minister Marit Solberg was to visit the country on May 27."),
    ),
    (
        "said_by_officials",
        (step("planned", ahead=MAY_27, voice=by(OFFICIALS)),),
        (
            "Unnamed Norwegian officials said that Norwegian Foreign Minister Marit Solberg was to "
            "visit Finland on May 27."
        ),
    ),
    (
        "passed",
        (step("planned", ahead=when("2002-05-20", "2002-05-20")),),
        "Norwegian Foreign Minister Marit Solberg was to visit Finland on May 20.",
    ),
    (
        "delegation",
        (step("planned", parties=(FINLAND, NORWAY), ahead=MAY_27),),
        "A delegation from Norway is to visit Finland on May 27.",
    ),
    (
        "delegation_came",
        (step("occurred", parties=(FINLAND, NORWAY), occurred=MAY_21),),
        "A delegation from Norway visited Finland on May 21.",
    ),
    (
        "delegation_not",
        (step("denied", parties=(FINLAND, NORWAY)),),
        "No delegation from Norway visited Finland.",
    ),
    (
        "meeting",
        (
            step(
                "occurred",
                deed="meeting eino salo",
                occurred=MAY_21,
                deeds=(deed("met", agents=(SOLBERG,), recipients=(SALO,)),),
            ),
        ),
        "Norwegian Foreign Minister Marit Solberg met Finnish President Eino Salo on May 21.",
    ),
    (
        "meeting_again",
        (
            step("occurred", occurred=MAY_21),
            step("occurred", deed="meeting eino salo", occurred=MAY_21),
            step(
                "occurred",
                deed="meeting ola berg",
                occurred=MAY_21,
                deeds=(deed("met", agents=(SOLBERG,), recipients=(replace(BERG, country="FIN"),)),),
            ),
        ),
        "Solberg held talks with Ola Berg of Finland on May 21.",
    ),
    (
        "signing",
        (step("agreed", deed="signing", occurred=MAY_21, deeds=(deed("signed", agents=(NORWAY, FINLAND)),)),),
        "Norway and Finland signed a document on May 21.",
    ),
    (
        "america",
        (step("planned", parties=(HAN, AMERICA, KOREA), state="USA"),),
        "North Korean Deputy Foreign Minister Han Song Il is to visit the United States.",
    ),
    (
        "envoy",
        (step("planned", parties=(ENVOY, KOREA, AMERICA), state="PRK"),),
        "U.S. Special Envoy Jane Doe is to visit North Korea.",
    ),
    (
        "two_hans",
        (
            step("planned", parties=(HAN, FINLAND, KOREA)),
            step("occurred", parties=(HAN_TWO, FINLAND, KOREA)),
            step("postponed", parties=(HAN, FINLAND, KOREA)),
        ),
        "A visit by Han Song Il to Finland has been put off.",
    ),
    (
        "one_han",
        (
            step("planned", parties=(HAN, FINLAND, KOREA)),
            step("postponed", parties=(HAN, FINLAND, KOREA)),
        ),
        "A visit by Han to Finland has been put off.",
    ),
    (
        "talks_planned",
        (matter("planned", "talks", "Fisheries talks (Finland and Norway)", "talks", ahead=MAY_27),),
        "The fisheries talks between Finland and Norway are to take place on May 27.",
    ),
    (
        "talks_off",
        (matter("cancelled", "talks", "Fisheries talks (Finland and Norway)", "talks", occurred=MAY_21),),
        "The fisheries talks between Finland and Norway were called off on May 21.",
    ),
    (
        "talks_held",
        (
            matter(
                "occurred",
                "talks",
                "Fisheries talks (Finland and Norway)",
                "talks",
                occurred=when("2002-05-20/2002-05-22", "2002-05-20", "2002-05-22"),
            ),
        ),
        "The fisheries talks between Finland and Norway took place from May 20 to 22.",
    ),
    (
        "talks_after",
        (
            matter(
                "occurred",
                "talks",
                "Fisheries talks (Finland and Norway)",
                "talks",
                occurred=MAY_21,
                before="cancelled",
                deeds=(deed("ended", phase="ends"),),
            ),
        ),
        "The fisheries talks between Finland and Norway ended on May 21.",
    ),
    (
        "talks_twice",
        (
            matter("planned", "talks", "Fisheries talks (Finland and Norway)", "talks"),
            matter("postponed", "talks", "Fisheries talks (Finland and Norway)", "talks", before="planned"),
        ),
        "The fisheries talks have been put off.",
    ),
    (
        "deal_signed",
        (
            matter(
                "agreed",
                "agreement",
                "Ferry deal (Finland and Norway)",
                "bargain",
                occurred=MAY_21,
                deeds=(deed("signed", "agreed", agents=(FINLAND, NORWAY)),),
            ),
        ),
        "Finland and Norway signed the ferry deal on May 21.",
    ),
    (
        "deal_repudiated",
        (
            matter(
                "denied",
                "agreement",
                "Ferry deal (Finland and Norway)",
                "bargain",
                deeds=(deed("repudiated", "unknown", agents=(SALO,), certainty="possible"),),
            ),
        ),
        "Finnish President Eino Salo may have repudiated the ferry deal.",
    ),
    (
        "deal_repudiated_as_the_report_supposes",
        (
            replace(
                matter(
                    "denied",
                    "agreement",
                    "Ferry deal (Finland and Norway)",
                    "bargain",
                    deeds=(deed("repudiated", "unknown", agents=(SALO,), certainty="possible"),),
                ),
                passage=Passage("Salo may have repudiated the ferry deal", "Example Wire"),
            ),
        ),
        "Finnish President Eino Salo may have repudiated the ferry deal, according to Example Wire.",
    ),
    (
        "offer_announced",
        (
            matter(
                "proposed",
                "offer",
                "Grain offer (Finland and Norway)",
                "bargain",
                occurred=MAY_21,
                deeds=(deed("announced", "proposed", agents=(SALO,)),),
            ),
        ),
        "Finnish President Eino Salo announced the grain offer on May 21.",
    ),
    (
        "offer_made",
        (
            matter(
                "proposed",
                "offer",
                "Grain offer (Finland and Norway)",
                "bargain",
                deeds=(deed("offered", "proposed", agents=(FINLAND,)),),
            ),
        ),
        "Finland has made the grain offer.",
    ),
    (
        "deal_disputed",
        (matter("disputed", "agreement", "Ferry deal (Finland and Norway)", "bargain"),),
        "The ferry deal between Finland and Norway is in dispute.",
    ),
    (
        "programme",
        (
            matter(
                "cancelled",
                "programme",
                "Reactor program (Finland)",
                "programme",
                parties=(FINLAND,),
                deeds=(deed("froze", "cancelled", agents=(FINLAND,)),),
            ),
        ),
        "Finland has frozen the reactor program.",
    ),
    (
        "programme_on",
        (matter("ongoing", "programme", "Reactor program (Finland)", "programme", parties=(FINLAND,)),),
        "Finland’s reactor program is under way.",
    ),
    (
        "cooperation",
        (
            matter(
                "planned",
                "cooperation",
                "Naval cooperation (Finland and Norway)",
                "cooperation",
                deeds=(deed("resume", "ongoing", agents=(FINLAND, NORWAY), tense="future"),),
            ),
        ),
        "Finland and Norway are to resume naval cooperation.",
    ),
    (
        "railway",
        (
            matter(
                "postponed",
                "project",
                "Railway link (Finland, Norway and Sweden)",
                "project",
                parties=(FINLAND, NORWAY, SWEDEN),
            ),
        ),
        "The railway link has been held up.",
    ),
    (
        "in_words",
        (
            matter(
                "proposed",
                "project",
                "Railway link (Finland and Norway)",
                "project",
                deeds=(deed("completing", "unknown"),),
                passage=passage("a plan for completing the track before winter"),
                sentence=passage("The two ministries have a plan for completing the track before winter"),
            ),
        ),
        ("Example Wire reports: “The two ministries have a plan for completing the track before winter”."),
    ),
    (
        "not_in_words",
        (
            matter(
                "proposed",
                "project",
                "Railway link (Finland and Norway)",
                "project",
                deeds=(deed("completing", "unknown"),),
                passage=passage("which would be completed before winter"),
            ),
        ),
        None,
    ),
    (
        "said_that",
        (claim("said", SALO, deeds=(deed("met", agents=(SOLBERG,), recipients=(BERG,), when=MAY_21),)),),
        (
            "Finnish President Eino Salo said that Norwegian Foreign Minister Marit Solberg had met "
            "Ola Berg of Norway on May 21."
        ),
    ),
    (
        "said_will",
        (
            claim(
                "said",
                SALO,
                deeds=(deed("visit", "planned", agents=(SOLBERG,), recipients=(FINLAND,), tense="future"),),
            ),
        ),
        (
            "Finnish President Eino Salo said that Norwegian Foreign Minister Marit Solberg was to "
            "visit Finland."
        ),
    ),
    (
        "denied_that",
        (
            claim(
                "denied",
                DIPLOMAT,
                denies=True,
                deeds=(
                    deed("attack", "denied", agents=(FINLAND,), recipients=(NORWAY,), polarity="negative"),
                ),
            ),
        ),
        "An unnamed Finnish diplomat denied that Finland had attacked Norway.",
    ),
    (
        "denied_himself",
        (
            claim(
                "denied",
                SALO,
                denies=True,
                deeds=(deed("met", "denied", agents=(SALO,), recipients=(BERG,), polarity="negative"),),
            ),
        ),
        "Finnish President Eino Salo denied having met Ola Berg of Norway.",
    ),
    (
        "confirmed",
        (claim("confirmed", MINISTRY, deeds=(deed("expelled", agents=(FINLAND,), recipients=(ENVOY,)),)),),
        ("The Finnish Foreign Ministry confirmed that Finland had expelled U.S. Special Envoy Jane Doe."),
    ),
    (
        "warned",
        (
            claim(
                "warned",
                SALO,
                deeds=(
                    deed("sanctions", "planned", agents=(NORWAY,), recipients=(FINLAND,), tense="future"),
                ),
            ),
        ),
        "Finnish President Eino Salo warned that Norway was to impose sanctions on Finland.",
    ),
    (
        "of_itself",
        (
            claim(
                "announced",
                FINLAND,
                deeds=(deed("visit", "planned", agents=(FINLAND,), recipients=(NORWAY,), tense="future"),),
            ),
        ),
        "Finland announced that it was to visit Norway.",
    ),
    (
        "relayed",
        (claim("was quoted as saying", SALO, deeds=(deed("released", recipients=(ENVOY,)),)),),
        (
            "Finnish President Eino Salo is reported to have said that U.S. Special Envoy Jane Doe "
            "had been released."
        ),
    ),
    (
        "by_type",
        (
            claim(
                "said",
                SALO,
                deeds=(deed("gave", agents=(NORWAY,), recipients=(FINLAND,), type="AID", mode="economic"),),
            ),
        ),
        "Finnish President Eino Salo said that Norway had given economic aid to Finland.",
    ),
    (
        "no_frame",
        (
            claim(
                "said",
                SALO,
                deeds=(deed("jumped", agents=(NORWAY,)),),
                passage=passage("Norway had jumped at the chance"),
            ),
        ),
        (
            "Finnish President Eino Salo said, in the words of Example Wire, “Norway had jumped at "
            "the chance”."
        ),
    ),
    (
        "quoted",
        (claim("said", SALO, quotation=speech("We shall not wait for the ice to melt.", SALO)),),
        "Finnish President Eino Salo said: “We shall not wait for the ice to melt.”",
    ),
    (
        "quoted_twice",
        (
            claim("said", SALO, quotation=speech("We shall not wait for the ice to melt.", SALO)),
            claim("added", SALO, quotation=speech("Nobody here wants another winter like the last.", SALO)),
        ),
        "“Nobody here wants another winter like the last”, Salo said.",
    ),
    (
        "quoted_thing",
        (claim("said", SALO, quotation=speech("a very bad idea", SALO)),),
        "Finnish President Eino Salo spoke of “a very bad idea”.",
    ),
    (
        "wants",
        (position("wants", "a share of the catch"),),
        "Norway seeks “a share of the catch”, in the words of Example Wire.",
    ),
    (
        "wants_to",
        (position("wants", "to share the catch"),),
        "Norway wants “to share the catch”, in the words of Example Wire.",
    ),
    (
        "wants_doing",
        (position("wants", "sharing the catch with Sweden"),),
        None,
    ),
    (
        "wants_that",
        (position("wants", "the catch be shared by all"),),
        "Norway hopes that “the catch be shared by all”, in the words of Example Wire.",
    ),
    (
        "opposes",
        (position("opposes", "the ferry line", voice=by(DIPLOMAT)),),
        "An unnamed Finnish diplomat said that Norway opposed “the ferry line”.",
    ),
    (
        "fears",
        (position("fears", "higher prices", SALO),),
        "Finnish President Eino Salo fears “higher prices”, in the words of Example Wire.",
    ),
    (
        "gains",
        (position("gains", "a harbor that is free of ice", SWEDEN),),
        "Sweden stands to gain “a harbor that is free of ice”, in the words of Example Wire.",
    ),
    (
        "earnest",
        (conflict("sincerity", ("in earnest", by(SALO)), ("in jest", by(SOLBERG))),),
        (
            "Accounts of the ferry deal differ: it was meant in earnest according to Finnish "
            "President Eino Salo, in jest according to Norwegian Foreign Minister Marit Solberg."
        ),
    ),
    (
        "whether",
        (
            conflict(
                "whether",
                ("Finland will close the harbor", by(DIPLOMAT)),
                ("denied: that no such step was planned", by(MINISTRY)),
            ),
        ),
        (
            "An unnamed Finnish diplomat said that “Finland will close the harbor”, but "
            "the Finnish Foreign Ministry contradicted this: “no such "
            "step was planned”."
        ),
    ),
    (
        "whether_denied",
        (
            conflict(
                "whether",
                ("Finland will close the harbor", by(DIPLOMAT)),
                ("denied: the report of a closed harbor", by(MINISTRY)),
            ),
        ),
        (
            "An unnamed Finnish diplomat said that “Finland will close the harbor”, but "
            "the Finnish Foreign Ministry denied “the report of a "
            "closed harbor”."
        ),
    ),
    (
        "denial_with_its_verb",
        (
            conflict(
                "whether",
                ("Finland will close the harbor", by(DIPLOMAT)),
                ("denied: described this as idle talk", by(MINISTRY)),
            ),
        ),
        (
            "An unnamed Finnish diplomat said that “Finland will close the harbor”, but "
            "the Finnish Foreign Ministry “described this as idle talk”."
        ),
    ),
    (
        "took_place",
        (conflict("whether", ("took place", by(SALO)), ("did not take place", by(SOLBERG))),),
        (
            "Accounts of the ferry deal differ: it took place according to Finnish President Eino "
            "Salo but did not take place according to Norwegian Foreign Minister Marit Solberg."
        ),
    ),
    (
        "days",
        (conflict("when", ("2002-05-21", by(SALO)), ("2002-05-23", by(SOLBERG))),),
        (
            "Accounts of the ferry deal differ about the day: May 21 according to Finnish President "
            "Eino Salo and May 23 according to Norwegian Foreign Minister Marit Solberg."
        ),
    ),
    (
        "numbers",
        (
            conflict(
                "number",
                ("4,000 tons", by(SALO)),
                ("7,000 tons", replace(NOBODY, outlets=("Harbour Gazette",))),
            ),
        ),
        (
            "Accounts of the ferry deal differ about the amount: 4,000 tons according to Finnish "
            "President Eino Salo and 7,000 tons according to the Harbour Gazette."
        ),
    ),
    (
        "numbers_of_the_same",
        (conflict("number", ("four Danish sailors", by(SALO)), ("five sailors", by(MINISTRY))),),
        (
            "Accounts of the ferry deal differ about the number of sailors: four Danish sailors according to "
            "Finnish President Eino Salo and five sailors according to the Finnish Foreign Ministry."
        ),
    ),
    (
        "what_a_state_did_besides",
        (
            replace(
                matter("occurred", "talks", "Ferry talks (Finland and Norway)", "talks"),
                deeds=(deed("let", agents=(NORWAY,)),),
                passage=passage("Norway also let the king know that it would lend a second ferry in May"),
                sentence=passage("Norway also let the king know that it would lend a second ferry in May"),
            ),
        ),
        "Norway “let the king know that it would lend a second ferry in May”, according to Example Wire.",
    ),
    (
        "open_question",
        (question("it is unclear whether the envoy will come at all"),),
        "Example Wire leaves open whether the envoy will come at all.",
    ),
    (
        "open_subject",
        (question("Whether the envoy saw the king has yet to be disclosed"),),
        "Example Wire leaves open whether the envoy saw the king.",
    ),
    (
        "question_on_what_is_not_told",
        (
            replace(
                question("whether Norway and Finland can agree on a common plan on this issue in May"),
                near=True,
            ),
        ),
        None,
    ),
    (
        "question_of_a_place_not_told",
        (question("it is unclear whether the boats in the shed next door are to be sold"),),
        None,
    ),
    (
        "question_of_a_vessel_not_told",
        (question("it is unclear how many boxes of herring were on board"),),
        None,
    ),
    (
        "question_of_a_place_told",
        (question("it is unclear whether the shed next door to the inn is to be sold"),),
        "Example Wire leaves open “whether the shed next door to the inn is to be sold”.",
    ),
    (
        "no_question",
        (question("nobody knows the date of the visit"),),
        "Example Wire leaves something open: “nobody knows the date of the visit”.",
    ),
    (
        "settled",
        (question("it was unclear whether the envoy would come", settled=True, asked=date(2002, 5, 20)),),
        "Whether the envoy would come had still been open on May 20.",
    ),
    (
        "due_of_those_who_meet",
        (
            expectation(
                "ahead",
                kind="exchange",
                matter="Family reunions (Finland and Norway)",
                parties=(FINLAND, NORWAY),
                deed="exchange",
                deeds=(deed("meet", "planned", tense="future"),),
                passage=passage("Separated families will meet again at Turku on May 27"),
                host=None,
            ),
        ),
        "The family reunions between Finland and Norway are to take place on May 27.",
    ),
    (
        "due",
        (expectation("ahead"),),
        "Norwegian Foreign Minister Marit Solberg is to visit Finland on May 27.",
    ),
    (
        "overdue",
        (expectation("overdue", due=when("2002-04", "2002-04-01", "2002-04-30")),),
        (
            "A visit by Norwegian Foreign Minister Marit Solberg to Finland was due by the end of "
            "April; what came of it is not on record."
        ),
    ),
    (
        "overdue_day",
        (expectation("overdue", due=MAY_21),),
        (
            "A visit by Norwegian Foreign Minister Marit Solberg to Finland was due on May 21; what "
            "came of it is not on record."
        ),
    ),
    (
        "no_longer",
        (expectation("settled"),),
        "It is settled what came of a visit by Norwegian Foreign Minister Marit Solberg to Finland.",
    ),
    (
        "open_proposal",
        (expectation("ahead", status="proposed", due=None),),
        (
            "It remains to be seen what comes of a visit by Norwegian Foreign Minister Marit Solberg "
            "to Finland."
        ),
    ),
    (
        "go_between",
        (mediation("offers", SWEDEN, NORWAY, FINLAND),),
        "Sweden is ready to mediate between Norway and Finland.",
    ),
    (
        "messenger",
        (mediation("carries", ENVOY, KOREA, AMERICA),),
        "U.S. Special Envoy Jane Doe carried a message between North Korea and the United States.",
    ),
    (
        "refusal",
        (mediation("refuses", SWEDEN, NORWAY, FINLAND, voice=by(DIPLOMAT)),),
        "An unnamed Finnish diplomat said that Sweden had refused to go between Norway and Finland.",
    ),
    (
        "wants_another_to",
        (position("wants", "Finland to open the harbor"),),
        "Norway wants “Finland to open the harbor”, in the words of Example Wire.",
    ),
    (
        "wants_bare",
        (position("wants", "hold talks in the autumn"),),
        "Norway wants to “hold talks in the autumn”, in the words of Example Wire.",
    ),
    (
        "opposes_another",
        (position("opposes", "Finland to open the harbor"),),
        "Norway opposes “Finland to open the harbor”, in the words of Example Wire.",
    ),
    (
        "in_no_words",
        (
            matter(
                "proposed",
                "project",
                "Railway link (Finland and Norway)",
                "project",
                deeds=(deed("completing", "unknown"),),
                passage=passage("a plan for completing the track before winter"),
                voice=by(DIPLOMAT),
            ),
        ),
        None,
    ),
    (
        "wanted_at_no_time",
        (position("favors", "at the earliest possible date"),),
        None,
    ),
    (
        "wanted_on_a_condition",
        (position("favors", "if the pilots withdrew from the harbor"),),
        None,
    ),
    (
        "opposed_without_a_verb",
        (position("opposes", "claims by the pilots that the mayor"),),
        None,
    ),
    (
        "asked_elsewhere",
        (
            matter(
                "planned",
                "talks",
                "Fisheries talks (Finland and Norway)",
                "talks",
                deeds=(deed("go", "unknown", tense="future"),),
                passage=passage("It was unclear whether the talks would go ahead"),
            ),
        ),
        None,
    ),
    (
        "otherwise_than_the_report",
        (
            step(
                "planned",
                ahead=MAY_27,
                passage=passage("Norwegian Foreign Minister Marit Solberg is to visit Finland on May 27."),
            ),
        ),
        "A visit by Norwegian Foreign Minister Marit Solberg to Finland is planned for May 27.",
    ),
    (
        "nobody_of_a_kind",
        (
            step(
                "denied",
                deeds=(
                    deed("visited", "denied", agents=(Name("group:no", "No Norwegian minister", "group"),)),
                ),
            ),
        ),
        None,
    ),
    (
        "visit_ended",
        (step("occurred", occurred=MAY_21, deeds=(deed("left", phase="ends"),)),),
        "Norwegian Foreign Minister Marit Solberg ended a visit to Finland on May 21.",
    ),
    (
        "visit_begins",
        (step("planned", ahead=MAY_27, deeds=(deed("leaves", "planned", phase="leaves"),)),),
        "Norwegian Foreign Minister Marit Solberg is to leave on May 27 on a visit to Finland.",
    ),
    (
        "visit_begun_after",
        (step("occurred", before="postponed", deeds=(deed("set", phase="leaves"),)),),
        (
            "Norwegian Foreign Minister Marit Solberg has set out on a visit to Finland, after the visit had "
            "been put off."
        ),
    ),
    (
        "visit_possible",
        (step("planned", deeds=(deed("visit", "planned", certainty="possible", tense="future"),)),),
        "Norwegian Foreign Minister Marit Solberg may visit Finland.",
    ),
    (
        "visit_when_planned",
        (step("planned", occurred=MAY_21),),
        "Norwegian Foreign Minister Marit Solberg is to visit Finland.",
    ),
    (
        "visit_only_named",
        (
            step(
                "occurred",
                deeds=(deed("visit", tense="none"),),
                sentence=passage("Aides used Solberg’s visit to speak of the ferry line"),
            ),
        ),
        "Example Wire reports: “Aides used Solberg’s visit to speak of the ferry line”.",
    ),
    (
        "visit_of_others",
        (
            step(
                "occurred",
                occurred=MAY_21,
                deeds=(
                    deed("visit", tense="none", agents=(Name("g", "a Danish delegation", "group", "DNK"),)),
                ),
            ),
        ),
        None,
    ),
    (
        "visit_of_somebody_sent",
        (
            step(
                "occurred",
                parties=(FINLAND, NORWAY),
                occurred=MAY_21,
                deeds=(
                    deed("went", agents=(Name("unnamed:9", "a Norwegian envoy", "person", "NOR", (), True),)),
                ),
            ),
        ),
        "A Norwegian envoy visited Finland on May 21.",
    ),
    (
        "talks_ended",
        (
            matter(
                "occurred",
                "talks",
                "Ferry talks (Finland and Norway)",
                "talks",
                occurred=MAY_21,
                deeds=(deed("ended", phase="ends"),),
                passage=passage("The third round of ferry talks ended on Tuesday"),
            ),
        ),
        "The ferry talks between Finland and Norway ended on May 21.",
    ),
    (
        "something_else_put_off",
        (
            matter(
                "postponed",
                "dispute",
                "Quarrel over agenda (Finland and Norway)",
                "dispute",
                deeds=(deed("delay", "postponed", tense="none"),),
                passage=passage("that the delay pointed to a quarrel over the agenda"),
            ),
        ),
        None,
    ),
    (
        "in_words_of_those_who_do_it",
        (
            matter(
                "agreed",
                "project",
                "Railway link (Finland and Norway)",
                "project",
                deeds=(
                    deed(
                        "agreed",
                        "agreed",
                        agents=(FINLAND, NORWAY),
                        predicate="agreed to join their tracks at the border",
                    ),
                ),
                passage=passage("The two agreed to join their tracks at the border"),
            ),
        ),
        "Finland and Norway “agreed to join their tracks at the border”, according to Example Wire.",
    ),
    (
        "report_that_cites",
        (
            matter(
                "proposed",
                "project",
                "Railway link (Finland and Norway)",
                "project",
                deeds=(deed("completing", "unknown"),),
                passage=passage("a plan for completing the track before winter"),
                sentence=passage("The two ministries have a plan for completing the track before winter"),
                voice=by(DIPLOMAT),
            ),
        ),
        (
            "Example Wire reports, citing an unnamed Finnish diplomat: “The two ministries have a plan for "
            "completing the track before winter”."
        ),
    ),
    (
        "position_in_words",
        (replace(position("supports", "a further share"), predicate="would not object to a further share"),),
        "Norway “would not object to a further share”, in the words of Example Wire.",
    ),
    (
        "position_in_words_of_speaker",
        (
            replace(
                position("supports", "a further share", voice=by(SALO)),
                predicate="would not object to a further share",
            ),
        ),
        "Norway “would not object to a further share”, Finnish President Eino Salo said.",
    ),
    (
        "position_that_does_not_agree",
        (replace(position("wants", "to wait"), predicate="are willing to wait for a year"),),
        "Norway wants “to wait”, in the words of Example Wire.",
    ),
    (
        "position_told_as_step",
        (
            matter(
                "agreed",
                "project",
                "Railway link (Finland and Norway)",
                "project",
                deeds=(deed("agreed", "agreed", agents=(NORWAY,), predicate="agreed to wait for a year"),),
                passage=passage("Norway agreed to wait for a year"),
            ),
            replace(position("wants", "to wait for a year"), predicate="agreed to wait for a year"),
        ),
        "Norway “agreed to wait for a year”, according to Example Wire.",
    ),
    (
        "messenger_ahead",
        (replace(mediation("carries", ENVOY, KOREA, AMERICA), ahead=True),),
        "U.S. Special Envoy Jane Doe is to carry a message between North Korea and the United States.",
    ),
    (
        "messenger_from_one_to_another",
        (replace(mediation("carries", ENVOY, KOREA, AMERICA), sender=KOREA, addressee=SALO),),
        "U.S. Special Envoy Jane Doe carried a message from North Korea to Finnish President Eino Salo.",
    ),
    (
        "messenger_to_nobody_named",
        (replace(mediation("carries", ENVOY, KOREA, AMERICA), ahead=True, sender=KOREA),),
        "U.S. Special Envoy Jane Doe is to carry a message from North Korea.",
    ),
    (
        "messenger_alone",
        (mediation("carries", ENVOY, KOREA),),
        None,
    ),
    (
        "officials_somewhere",
        (
            step(
                "planned",
                ahead=MAY_27,
                voice=by(Name("unnamed:8", "Officials", "group", None, (), True, place="Turku")),
            ),
        ),
        (
            "Unnamed officials in Turku said that Norwegian Foreign Minister Marit Solberg was to visit "
            "Finland on May 27."
        ),
    ),
    (
        "officials_of_two_states",
        (
            step(
                "planned",
                ahead=MAY_27,
                voice=by(
                    Name("unnamed:7", "Finnish officials", "group", "FIN", (), True),
                    Name("unnamed:6", "Finnish and Norwegian officials", "group", None, (), True),
                ),
            ),
        ),
        (
            "Unnamed Finnish and Norwegian officials said that Norwegian Foreign Minister Marit Solberg "
            "was to visit Finland on May 27."
        ),
    ),
    (
        "who_it_was_in_clauses",
        (
            conflict(
                "who",
                ("that the pilots of the harbour had cut the line", by(SALO)),
                ("that fishermen had", by(DIPLOMAT)),
            ),
        ),
        None,
    ),
    (
        "report_that_has_it_otherwise",
        (
            replace(
                conflict(
                    "whether",
                    ("the two ministries had agreed to share a pilot", by(SALO)),
                    ("denied: Nothing was decided.", NOBODY),
                ),
                outlets=("Northern Post", "Example Wire"),
            ),
        ),
        (
            "Finnish President Eino Salo said that “the two ministries had agreed to share a pilot”, but "
            "Example Wire says otherwise: “Nothing was decided”."
        ),
    ),
    (
        "denial_that_says_by_whom",
        (
            conflict(
                "whether",
                ("the pilots had cut the line", by(SALO)),
                ("denied: a charge that Oslo rejected", by(NORWAY)),
            ),
        ),
        ("Finnish President Eino Salo said that “the pilots had cut the line”, but Norway denied this."),
    ),
    (
        "jest_on_a_journey",
        (
            conflict(
                "sincerity",
                ("in earnest", by(OFFICIALS)),
                ("in jest", by(SALO)),
                matter="Marit Solberg’s visit to Finland",
            ),
        ),
        None,
    ),
    (
        "no_clause_in_dispute",
        (
            conflict(
                "whether",
                ("That there may be a quarrel", NOBODY),
                ("denied: reports of a quarrel between the two ministries", by(DIPLOMAT)),
            ),
        ),
        None,
    ),
    (
        "not_the_matter_itself",
        (
            expectation(
                "overdue",
                kind="project",
                parties=(FINLAND, NORWAY),
                matter="Railway link",
                deed="project",
                host=None,
                deeds=(deed("suspended", "planned", tense="future"),),
            ),
        ),
        None,
    ),
    (
        "the_matter_itself",
        (
            expectation(
                "overdue",
                kind="talks",
                parties=(FINLAND, NORWAY),
                matter="Fisheries talks",
                deed="talks",
                host=None,
                deeds=(deed("talks", "planned", tense="none"),),
                due=MAY_21,
            ),
        ),
        (
            "The fisheries talks between Finland and Norway were due on May 21; what came of them is not "
            "on record."
        ),
    ),
    (
        "label_of_an_adjective",
        (
            matter(
                "postponed", "agreement", "Agreement on military-technical (Finland and Norway)", "bargain"
            ),
        ),
        "The military-technical agreement between Finland and Norway has been put off.",
    ),
    (
        "visit_that_is_only_expected",
        (
            step(
                "planned",
                deeds=(deed("travel", "planned", agents=(SOLBERG,)),),
                passage=passage("Solberg is expected to travel to Finland in May"),
            ),
        ),
        "Norwegian Foreign Minister Marit Solberg is expected to visit Finland.",
    ),
    (
        "quoted_clause",
        (claim("said", SALO, quotation=speech("there is no such place as a dry harbor", SALO)),),
        "Finnish President Eino Salo said that “there is no such place as a dry harbor”.",
    ),
    (
        "question_with_a_capital",
        (question("Whether the two ports will ever share a pilot is still an open question"),),
        "Example Wire leaves open whether “the two ports will ever share a pilot”.",
    ),
    (
        "question_with_what_is_said_of_it",
        (question("Who is to pay for the third pilot is less clear"),),
        "Example Wire leaves open who is to pay for the third pilot.",
    ),
    (
        "question_that_is_another_matter",
        (question("Whether the pilots want a third boat at all is another matter"),),
        "Example Wire leaves open whether “the pilots want a third boat at all”.",
    ),
    (
        "question_on_which_somebody_says",
        (question("Whether the ferry will ever sail from Turku we are no longer in a position to say"),),
        "Example Wire leaves open whether “the ferry will ever sail from Turku”.",
    ),
    (
        "denied_that_something_is_so",
        (
            conflict(
                "whether",
                ("the pilots had let the boat into the harbor", by(DIPLOMAT)),
                ("denied: denied that its boat entered the harbor", by(NORWAY)),
            ),
        ),
        "An unnamed Finnish diplomat said that “the pilots had let the boat into the harbor”, but Norway "
        "denied that “its boat entered the harbor”.",
    ),
    (
        "question_of_which_the_sentence_tells",
        (
            replace(
                question("Who is to pay for the third pilot is less clear"),
                whole=passage("Who is to pay for the third pilot is less clear"),
            ),
        ),
        "Example Wire leaves open who is to pay for the third pilot.",
    ),
    (
        "question_whose_subject_the_sentence_names",
        (
            replace(
                question("when she would return the visit of the king"),
                whole=passage("Holm did not say when she would return the visit of the king"),
            ),
        ),
        "Example Wire reports: “Holm did not say when she would return the visit of the king”.",
    ),
    ("question_of_somebody_unnamed", (question("whether she would ever see the king"),), None),
    (
        "question_of_somebody_told_just_before",
        (replace(question("whether she would ever see the king"), near=True),),
        "Example Wire leaves open “whether she would ever see the king”.",
    ),
    ("question_about_something_unnamed", (question("what the ministry intends to do about it"),), None),
    (
        "question_put",
        (question("Will the minister come to Turku?"),),
        "Example Wire asks: “Will the minister come to Turku?”",
    ),
    (
        "question_without_anything_to_go_by",
        (question("whether they will"),),
        None,
    ),
    (
        "position_with_a_pronoun_of_whom",
        (
            replace(
                position("opposes", "the catch", voice=by(SALO)),
                predicate="had given up the share of the catch that it was to have",
            ),
        ),
        "Finnish President Eino Salo said that Norway opposed “the catch”.",
    ),
    (
        "wants_doing_to",
        (position("wants", "using the visit to their advantage"),),
        None,
    ),
]


@pytest.mark.parametrize(("messages", "sentence"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_the_sentence(messages: tuple[Message, ...], sentence: str | None) -> None:
    found = told(*messages)
    assert (found[-1] if found else None) == sentence
