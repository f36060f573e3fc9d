//! The items of one trade → the trade.

use std::collections::BTreeSet;

use schema::name::fold;
use schema::reference::{FranchiseId, REFERENCE};
use schema::vocabulary::{AssetKind, Flag, TradeStatus};

use super::person::Person;
use super::same::Item;
use super::{Asset, Disagreement, Trade, goods, people, season};
use crate::claim::Leg;
use crate::feed::Feed;
use crate::pick::Pick;

/// A trade in the making. Assets only ever are added, so that their places last until they are put in order.
#[derive(Default)]
pub(super) struct Draft {
    pub(super) assets: Vec<DraftAsset>,
    pub(super) dissents: Vec<Dissent>,
}

pub(super) struct DraftAsset {
    pub(super) from: Option<FranchiseId>,
    pub(super) to: Option<FranchiseId>,
    pub(super) kind: AssetKind,
    pub(super) person: Option<Person>,
    pub(super) pick: Option<Pick>,
    pub(super) amount_usd: Option<i64>,
    pub(super) text: String,
    pub(super) flags: BTreeSet<Flag>,
    pub(super) claim_ids: Vec<i64>,
    pub(super) feeds: BTreeSet<Feed>,
    /// Some feed says that these are draft rights.
    pub(super) said_rights: bool,
}

/// A disagreement whose asset is named by its place in the draft.
pub(super) struct Dissent {
    pub(super) claim_id: i64,
    pub(super) field: &'static str,
    pub(super) asset: Option<usize>,
    pub(super) said: String,
    pub(super) believed: Option<String>,
}

/// Makes one trade of the items that tell of it, and of those that undo it.
pub(super) fn trade(items: &[&Item<'_>], undoing: &[&Item<'_>]) -> Trade {
    let mut by_rank = items.to_vec();
    by_rank.sort_by_key(|item| (item.told.feed, &item.public_id));
    let for_people = believed_by(&by_rank, people_first);
    let for_goods = believed_by(&by_rank, goods_first);
    let mut draft = Draft::default();
    people::merge(&for_people, &mut draft);
    goods::merge(&for_goods, &mut draft);

    let date = for_people[0].told.said.date;
    for item in for_people.iter().filter(|item| item.told.feed != Feed::EspnTransactions && item.told.said.date != date)
    {
        draft.dissents.push(Dissent {
            claim_id: item.told.claim_id,
            field: "date",
            asset: None,
            said: item.told.said.date.to_string(),
            believed: Some(date.to_string()),
        });
    }
    let status = if undoing.is_empty() { status(&for_people) } else { TradeStatus::Rescinded };
    let (assets, disagreements) = draft.finish();
    let mut notes = Vec::new();
    for note in for_goods.iter().chain(undoing).flat_map(|item| {
        let undone = item.told.said.rescinds.iter().map(|rescinded| &rescinded.text);
        item.told.said.notes.iter().chain(undone)
    }) {
        if !notes.contains(note) {
            notes.push(note.clone());
        }
    }
    let ends = assets.iter().flat_map(|asset| asset.from.into_iter().chain(asset.to));
    Trade {
        id: by_rank[0].public_id.clone(),
        item_ids: items.iter().chain(undoing).map(|item| item.public_id.clone()).collect(),
        date,
        season: season(date),
        status,
        teams: items.iter().flat_map(|item| item.told.said.all_teams()).chain(ends).collect(),
        flags: flags(items, &assets, &disagreements),
        assets,
        disagreements,
        notes,
        links: items.iter().chain(undoing).flat_map(|item| item.told.said.links.iter().cloned()).collect(),
    }
}

/// The items by how far they are believed, those of one feed by their keys.
fn believed_by<'a, 'b>(by_rank: &[&'a Item<'b>], order: fn(Feed) -> u8) -> Vec<&'a Item<'b>> {
    let mut items = by_rank.to_vec();
    items.sort_by_key(|item| order(item.told.feed));
    items
}

/// Who moved, and when: a curated claim above all, then the league's own log.
const fn people_first(feed: Feed) -> u8 {
    match feed {
        Feed::TradeReport => 0,
        Feed::NbaPlayerMovement => 1,
        Feed::BasketballReference => 2,
        Feed::ProSportsTransactions => 3,
        Feed::EspnTransactions | Feed::NewsRss => 4,
    }
}

/// Picks, cash and exceptions: the feeds that tell which.
const fn goods_first(feed: Feed) -> u8 {
    match feed {
        Feed::TradeReport => 0,
        Feed::BasketballReference => 1,
        Feed::ProSportsTransactions => 2,
        Feed::EspnTransactions | Feed::NewsRss => 3,
        Feed::NbaPlayerMovement => 4,
    }
}

fn status(items: &[&Item<'_>]) -> TradeStatus {
    let stated: Vec<_> = items.iter().filter_map(|item| item.told.said.status).collect();
    let undone = stated.iter().find(|status| matches!(status, TradeStatus::Rescinded | TradeStatus::Voided));
    let is_told_as_done = items.iter().any(|item| {
        matches!(item.told.feed, Feed::NbaPlayerMovement | Feed::BasketballReference | Feed::ProSportsTransactions)
    });
    match (undone, stated.first()) {
        (Some(undone), _) => *undone,
        // What was reported or agreed is done once a feed of done trades has it.
        (None, Some(TradeStatus::Reported | TradeStatus::Agreed) | None) if is_told_as_done => TradeStatus::Official,
        (None, Some(stated)) => *stated,
        (None, None) => TradeStatus::Reported,
    }
}

fn flags(items: &[&Item<'_>], assets: &[Asset], disagreements: &[Disagreement]) -> BTreeSet<Flag> {
    let mut flags: BTreeSet<_> = assets.iter().flat_map(|asset| asset.flags.iter().copied()).collect();
    let said = items.iter().flat_map(|item| item.told.said.flags.iter().copied());
    // What a feed does not know of the ends and names is known by now, or flagged with the asset.
    flags.extend(said.filter(|flag| {
        !matches!(flag, Flag::OneSided | Flag::UnknownSender | Flag::UnknownReceiver | Flag::UnresolvedName)
    }));
    if items.iter().all(|item| item.told.said.flags.contains(&Flag::OneSided)) {
        flags.insert(Flag::OneSided);
    }
    if !disagreements.is_empty() {
        flags.insert(Flag::FeedsDisagree);
    }
    flags
}

impl Draft {
    pub(super) fn add(&mut self, item: &Item<'_>, leg: &Leg, person: Option<Person>) {
        self.assets.push(DraftAsset {
            from: leg.from,
            to: leg.to,
            kind: leg.kind,
            said_rights: leg.kind == AssetKind::DraftRights,
            person,
            pick: leg.pick.clone(),
            amount_usd: leg.amount_usd,
            text: leg.text.clone(),
            flags: leg.flags.clone(),
            claim_ids: vec![item.told.claim_id],
            feeds: BTreeSet::from([item.told.feed]),
        });
    }

    /// Puts the assets in the order of the wire.
    fn finish(self) -> (Vec<Asset>, Vec<Disagreement>) {
        let mut order: Vec<_> = (0..self.assets.len()).collect();
        order.sort_by_key(|place| self.assets[*place].place_on_the_wire());
        let mut places = vec![0; order.len()];
        for (place, drafted) in order.iter().enumerate() {
            places[*drafted] = place;
        }
        let mut assets: Vec<_> = self.assets.into_iter().map(Some).collect();
        let ordered = order.iter().map(|drafted| assets[*drafted].take().expect("each is taken once").finish());
        let ordered = ordered.collect();
        let mut disagreements: Vec<_> = self
            .dissents
            .into_iter()
            .map(|Dissent { claim_id, field, asset, said, believed }| Disagreement {
                claim_id,
                field,
                asset: asset.map(|drafted| places[drafted]),
                said,
                believed,
            })
            .collect();
        disagreements.sort();
        (ordered, disagreements)
    }
}

impl DraftAsset {
    pub(super) fn goes(&self, from: Option<FranchiseId>, to: Option<FranchiseId>) -> bool {
        super::person::agree(self.from, from) && super::person::agree(self.to, to)
    }

    pub(super) fn goes_with(&self, person: &Person) -> bool {
        self.goes(person.from, person.to)
    }

    pub(super) fn stated_by(&mut self, item: &Item<'_>) {
        self.feeds.insert(item.told.feed);
        if !self.claim_ids.contains(&item.told.claim_id) {
            self.claim_ids.push(item.told.claim_id);
        }
    }

    pub(super) fn is_reported_only(&self) -> bool {
        self.feeds == BTreeSet::from([Feed::TradeReport])
    }

    fn place_on_the_wire(&self) -> impl Ord + use<> {
        let name = self.person.as_ref().map(|person| fold(&person.name));
        (self.from, self.to, self.kind, name, self.pick.clone(), self.text.clone())
    }

    fn finish(self) -> Asset {
        let Self { from, to, kind, person, pick, amount_usd, text, mut flags, claim_ids, feeds: _, said_rights: _ } =
            self;
        let (player_id, unresolved_name) = match person {
            Some(Person { id: Some(id), .. }) => (Some(id), None),
            Some(Person { name, .. }) => (None, Some(name)),
            None => (None, None),
        };
        if unresolved_name.is_some() {
            flags.insert(Flag::UnresolvedName);
        } else {
            flags.remove(&Flag::UnresolvedName);
        }
        Asset { from, to, kind, player_id, unresolved_name, pick, amount_usd, text, flags, claim_ids }
    }
}

/// `from LAL to NOP`, as far as known.
pub(super) fn way(from: Option<FranchiseId>, to: Option<FranchiseId>) -> String {
    let code = |team| REFERENCE.code_of(team).map(|code| code.to_string());
    let ends = [("from", from.and_then(code)), ("to", to.and_then(code))];
    let words: Vec<_> = ends.into_iter().filter_map(|(word, code)| Some(format!("{word} {}", code?))).collect();
    words.join(" ")
}
