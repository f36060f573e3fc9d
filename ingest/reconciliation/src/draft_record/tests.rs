use feeds::claim::PlayerName;
use feeds::pick::{Conveyance, Pick, PickOutcome, PossibleYears};
use reference::REFERENCE;
use reference::enums::AssetKind;

use super::*;
use crate::player_index::KnownPlayers;

fn stated(year: i16, number: i16, id: &str, name: &str, team: &str) -> DraftSelectionStatement {
    let team = REFERENCE.franchise_of(team.parse().unwrap()).unwrap();
    let player = PlayerName { external_id: Some(id.to_owned()), ..PlayerName::new(name) };
    DraftSelectionStatement { year, round: 1 + i16::from(number > 30), number, player, team }
}

fn outcome(number: Option<i16>, name: &str) -> PickOutcome {
    let selected_player = (!name.is_empty()).then(|| name.to_owned());
    PickOutcome { status: Conveyance::Conveyed, year: None, number, selected_player }
}

fn check_found(pick: &Pick, traded_on: &str, expected: Option<(i16, i16)>) {
    let found = find_selection(pick, traded_on.parse().unwrap(), &DraftSelections::default());
    assert_eq!(found.map(|selection| (selection.year, selection.number)), expected, "{pick:?} on {traded_on}");
}

#[test]
fn a_selection_is_found_in_the_draft_that_the_day_and_the_pick_allow() {
    let pick = |year, number, name| Pick { outcome: Some(outcome(number, name)), ..Pick::new(year, 2) };
    check_found(&pick(Some(2012), Some(57), ""), "2011-06-23", Some((2012, 57)));
    check_found(&pick(Some(2012), None, "Ilkan Karaman"), "2011-06-23", Some((2012, 57)));
    check_found(&pick(Some(2011), None, "Ilkan Karaman"), "2011-06-23", Some((2012, 57)));
    check_found(&pick(None, None, "İlkan Karaman"), "2011-06-23", Some((2012, 57)));
    // A pick is not traded after its use.
    check_found(&pick(None, None, "Ilkan Karaman"), "2013-06-23", None);
    check_found(&pick(Some(2012), Some(57), ""), "2013-06-23", None);
    // Without a number the round of the draft must have a spelling variant.
    check_found(&pick(Some(2012), None, "Ilkan Karamann"), "2011-06-23", Some((2012, 57)));
    check_found(&pick(None, None, "Ilkan Karamann"), "2011-06-23", None);
}

#[test]
fn a_similar_name_is_found_in_the_stated_round_or_by_the_number_of_a_later_draft() {
    let pick = |year, number, name| Pick { outcome: Some(outcome(number, name)), ..Pick::new(Some(year), 2) };
    check_found(&pick(2023, None, "Gregory Jackson"), "2022-06-24", Some((2023, 45)));
    check_found(&pick(2021, None, "Brandon Boston Jr."), "2019-06-26", Some((2021, 51)));
    check_found(&pick(2013, Some(56), "Roy Devyn Marble"), "2011-06-23", Some((2014, 56)));
    check_found(&pick(2013, Some(55), "Roy Devyn Marble"), "2011-06-23", Some((2013, 55)));
    check_found(&pick(2013, None, "Roy Devyn Marble"), "2011-06-23", None);
}

#[test]
fn a_name_of_several_selections_needs_a_number_or_a_year() {
    let pick = |year, number| Pick { outcome: Some(outcome(number, "Charles Jones")), ..Pick::new(year, 8) };
    check_found(&pick(Some(1983), Some(196)), "1982-06-30", Some((1983, 196)));
    check_found(&pick(Some(1983), Some(104)), "1982-06-30", Some((1983, 104)));
    check_found(&pick(Some(1983), None), "1982-06-30", None);
}

#[test]
fn a_pick_of_possible_years_conveys_in_one_of_them() {
    let pick = |first, last| Pick {
        years: Some(PossibleYears { first, last }),
        outcome: Some(outcome(None, "Dyson Daniels")),
        ..Pick::new(None, 1)
    };
    check_found(&pick(2021, Some(2022)), "2019-07-06", Some((2022, 8)));
    check_found(&pick(2023, None), "2019-07-06", None);
}

#[test]
fn a_pick_that_did_not_convey_has_no_selection() {
    let mut pick = Pick { outcome: Some(outcome(Some(8), "Dyson Daniels")), ..Pick::new(Some(2022), 1) };
    pick.outcome.as_mut().unwrap().status = Conveyance::NotConveyed;
    check_found(&pick, "2019-07-06", None);
}

#[test]
fn the_feed_adds_later_drafts_and_ids() {
    let drafts = DraftSelections::new([
        stated(2012, 57, "203132", "İlkan Karaman", "BKN"),
        stated(2026, 1, "1650001", "A Newcomer", "UTA"),
    ]);
    let karaman = drafts.by_number(2012, 57).unwrap();
    assert_eq!((karaman.player_id.as_deref(), karaman.original_team), (Some("nba-203132"), team("MIA")));
    assert_eq!(drafts.by_name("ilkan karaman").len(), 1);
    assert_eq!(drafts.by_name("a newcomer")[0].number, 1);
    assert_eq!(drafts.by_number(2026, 2), None);
}

#[test]
fn the_feed_corrects_the_player_and_the_team() {
    let drafts = DraftSelections::new([stated(2012, 57, "1", "Somebody Else", "DAL")]);
    let corrected = drafts.by_number(2012, 57).unwrap();
    assert_eq!(
        (corrected.names.as_slice(), corrected.selected_by),
        (&["Somebody Else".to_owned()][..], team("DAL").unwrap())
    );
    assert_eq!(drafts.by_name("ilkan karaman"), []);
}

fn team(code: &str) -> Option<FranchiseId> {
    REFERENCE.franchise_of(code.parse().unwrap())
}

fn check_selected(year: i16, number: i16, expected: &str) {
    let drafts = DraftSelections::default();
    let selection = drafts.by_number(year, number).unwrap();
    assert_eq!(selected_player_id(&selection, &drafts, &KnownPlayers::new([])), expected, "{selection:?}");
}

#[test]
fn the_draft_class_tells_namesakes_apart() {
    check_selected(2013, 35, "nba-203318"); // Glen Rice Jr.
    check_selected(1989, 4, "nba-779"); // Glen Rice
    check_selected(2009, 12, "nba-201945"); // Gerald Henderson
    check_selected(2022, 3, "nba-1631095"); // Jabari Smith Jr.
    check_selected(2000, 45, "nba-2074"); // Jabari Smith
    check_selected(2012, 57, "draft-2012-57");
}

#[test]
fn an_id_may_be_older_than_the_draft() {
    check_selected(2022, 8, "nba-1630700"); // Dyson Daniels
    check_selected(2022, 31, "nba-1629614"); // Andrew Nembhard
    // Another Justin Jackson was drafted in 2017.
    check_selected(2017, 15, "nba-1628382");
    check_selected(2018, 43, "draft-2018-43");
}

#[test]
fn ids_of_selections_do_not_come_from_an_index() {
    let players = KnownPlayers::new([("ilkan karaman".to_owned(), "draft-2012-57".to_owned())]);
    assert_eq!(crate::player_index::PlayerIndex::ids_for(&players, "ilkan karaman"), Vec::<String>::new());
}

#[test]
fn draft_rights_identify_a_player_who_never_joined_the_league() {
    let check = |name: &str, day: &str, expected: DraftRightsPlayer| {
        let (drafts, players) = (DraftSelections::default(), KnownPlayers::new([]));
        let player = draft_rights_player(&PlayerName::new(name), day.parse().unwrap(), &drafts, &players);
        assert_eq!(player, expected, "{name} on {day}");
    };
    let one = |id: &str| DraftRightsPlayer::One(id.to_owned());
    check("Ilkan Karaman", "2015-07-01", one("draft-2012-57"));
    check("Ilkan Karaman", "2012-06-28", one("draft-2012-57"));
    check("Ilkan Karaman", "2012-02-28", DraftRightsPlayer::Unclear);
    check("Ilkan Karaman", "2030-02-28", DraftRightsPlayer::Unclear);
    check("Juan Vaulet", "2021-07-29", one("draft-2015-39"));
    check("Roy Devyn Marble", "2014-06-26", one("nba-203906"));
    check("Cady Lalane", "2021-03-25", one("draft-2015-55"));
    check("Charles Jones", "1984-07-01", DraftRightsPlayer::Unclear);
    check("Nobody Atall", "2021-07-29", DraftRightsPlayer::None);
}

#[test]
fn the_feeds_id_precedes_that_of_the_selection() {
    let (drafts, players) =
        (DraftSelections::new([stated(2012, 57, "203132", "Ilkan Karaman", "BKN")]), KnownPlayers::new([]));
    let day = "2015-07-01".parse().unwrap();
    let player = draft_rights_player(&PlayerName::new("Ilkan Karaman"), day, &drafts, &players);
    assert_eq!(player, DraftRightsPlayer::One("nba-203132".to_owned()));
}

#[test]
fn the_keys_of_a_selection_are_among_those_of_the_trades_that_it_concerns() {
    let mut statement = feeds::claim::TradeStatement::on("2011-06-23".parse().unwrap());
    let leg = |kind, player: Option<&str>, pick| feeds::claim::Leg {
        from: None,
        to: None,
        kind,
        player: player.map(PlayerName::new),
        pick,
        amount_usd: None,
        text: String::new(),
        flags: BTreeSet::new(),
    };
    let used = |number, name: &str| Some(Pick { outcome: Some(outcome(number, name)), ..Pick::new(Some(2012), 2) });
    let selection = stated(2012, 57, "203132", "Ilkan Karaman", "BKN");
    for (leg, is_concerned) in [
        (leg(AssetKind::Pick, None, used(Some(57), "")), true),
        (leg(AssetKind::Pick, None, used(None, "Ilkan Karaman")), true),
        (leg(AssetKind::DraftRights, Some("Ilkan Karaman"), None), true),
        (leg(AssetKind::Pick, None, used(Some(56), "")), false),
        (leg(AssetKind::Player, Some("Ilkan Karaman"), None), false),
    ] {
        statement.legs = vec![leg];
        let is_found = !draft_keys(&statement).is_disjoint(&selection_keys(&selection));
        assert_eq!(is_found, is_concerned, "{:?}", statement.legs);
    }
}
