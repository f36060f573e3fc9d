//! Kinds of rows, by their notes.

use super::*;

#[track_caller]
fn check(notes: &str, side: Side, expected: &Notes) {
    let day = "2012-07-11".parse().unwrap();
    assert_eq!(parse(notes, side, day), *expected, "{notes}");
}

#[test]
fn signings_are_stated_by_the_team_that_signs() {
    for notes in [
        "signed free agent",
        "signed free agent to a 3-year contract",
        "re-signed unrestricted free agent to a 3-year, $9M contract",
        "signed free agent to a 10-day contract (CBC) / for the remainder of the season (P)",
        "signed 2009 first round pick to a 2-year, $2.1M contract with a 2-year, $3.3M team option",
        "re-signed for the remainder of the season",
        "signed restricted free agent to a 3-year offer sheet (Nuggets declined to match offer sheet)",
        "re-signed restricted free agent to a 4-year, $58M contract (matched Suns offer sheet)",
        "agreed to terms with unrestricted free agent on a 5-year, $34M contract",
        "singed free agent",
        "(re-?) signed free agent",
        "un-retired, re-signed",
    ] {
        check(notes, Side::Acquired, &Notes::Transaction(TransactionKind::Signing));
    }
    check("signed with FC Barcelona (Spain)", Side::Relinquished, &Notes::Other("signing with another team or league"));
    check("signed to play in Russia", Side::Relinquished, &Notes::Other("signing with another team or league"));
    check("signed restricted free agent to a 2-year offer sheet", Side::Acquired, &Notes::Other("offer sheet"));
    check("signed to a summer league contract", Side::Acquired, &Notes::Other("summer league or training camp"));
    check(
        "agreed to terms on a 1-year, $2.1M contract (not officially signed)",
        Side::Acquired,
        &Notes::Other("agreement without a signing"),
    );
}

#[test]
fn waivers_and_claims_are_transactions() {
    for notes in [
        "waived",
        "reached a buyout agreement, making player a free agent",
        "waived (reached buyout agreement)",
        "waived / contract expired",
        "released",
        "placed on waivers",
    ] {
        check(notes, Side::Relinquished, &Notes::Transaction(TransactionKind::Waiver));
    }
    check("claimed off waivers (from Rockets)", Side::Acquired, &Notes::Transaction(TransactionKind::WaiverClaim));
    check("claimed off waivers by Rockets", Side::Relinquished, &Notes::Other("claim by another team"));
    check("converted two-way contract", Side::Acquired, &Notes::Transaction(TransactionKind::Conversion));
    check(
        "released from contract with the Maccabi Ashdod (Israel)",
        Side::Relinquished,
        &Notes::Other("contract outside the league"),
    );
}

#[test]
fn staff_is_distinguished_from_players_by_its_title() {
    for notes in [
        "hired as assistant coach",
        "fired/resigned as president",
        "re-signed as head coach to a 4-year contract extension",
        "re-signed head coach to a multi-year contract extension",
        "team exercised contract option on head coach through 2013-14",
        "team released head coach from contract",
        "player development coach and director of minor league operations",
        "retired as head coach",
        "head strength & conditioning coach",
        "assistant video coordinator",
        "moved from college scout to assistant coach",
    ] {
        check(notes, Side::Acquired, &Notes::Other("coach or staff"));
    }
}

#[test]
fn other_kinds_have_a_reason() {
    for (notes, reason) in [
        ("first round pick (#12 overall)", "draft selection"),
        ("2010 NBA draft second round pick (#44 overall)", "draft selection"),
        ("player became an unrestricted free agent", "end of a contract"),
        ("team decilned to exercise contract option for 2013-14", "end of a contract"),
        ("selected in 1995 expansion draft", "expansion or dispersal draft"),
        ("team moved to Vancouver", "change of a name or city"),
        ("contract expired", "end of a contract"),
        ("team declined to exercise contract option for 2012-13", "end of a contract"),
        ("renounced rights", "end of a contract"),
        ("did not retain right of first refusal", "end of a contract"),
        ("declared free agency", "end of a contract"),
        ("team used amnesty provision on previously released player", "end of a contract"),
        ("entered NBA (date approximate)", "end of a franchise or league"),
        ("franchise folded (player not selected in dispersal draft)", "end of a franchise or league"),
        ("reportedly agreed to terms with free agent on a 4-year, $24M contract", "agreement without a signing"),
        ("renegotiated contract", "change of a contract"),
        ("previously signed contract upheld by arbitrator", "ruling on a contract"),
        ("awarded by NBA following retirement of player", "award by the league"),
        ("returned to college for senior year", "signing with another team or league"),
        ("invited free agent to training camp", "summer league or training camp"),
        ("sold 75% ownership interest in team", "ownership"),
        ("NBA Board of Governors approved purchase of team", "ownership"),
        ("Oklahoma City Sonics renamed Thunder", "change of a name or city"),
        ("team exercised contract option through 2011-12", "option or qualifying offer"),
        ("team tendered qualifying offer, making player a restricted free agent", "option or qualifying offer"),
        ("placed on IL with torn left ACL", "injury or injured list"),
        ("surgery on right shoulder to repair torn rotator cuff (out indefinitely)", "injury or injured list"),
        ("fractured right hand (out indefinitely)", "injury or injured list"),
        ("assigned to D-League (Bakersfield)", "D-League assignment or contract"),
        ("fined $25K by NBA", "fine or suspension"),
        ("transfer of ownership approved by NBA Board of Governors", "ownership"),
        ("retired", "retirement"),
        ("New Orleans Hornets renamed Pelicans", "change of a name or city"),
        ("player changed name", "change of a name or city"),
        ("invited to training camp", "summer league or training camp"),
    ] {
        check(notes, Side::Acquired, &Notes::Other(reason));
    }
    check("", Side::Neither, &Notes::Other("empty row"));
}

#[test]
fn unknown_words_are_not_skipped() {
    check("danced on the table", Side::Acquired, &Notes::Unknown);
    check("", Side::Acquired, &Notes::Unknown);
    check("the trade deadline passed", Side::Acquired, &Notes::UnknownTrade);
}
