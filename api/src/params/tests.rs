use chrono::{DateTime, NaiveDate, Utc};
use reference::TeamCode;
use reference::enums::{AssetKind, TradeStatus, TransactionKind};

use super::*;
use crate::http::cursor::Cursor;
use crate::paging::{Limit, Sort};
use crate::tree::graph::Direction;

fn check_default<T: Parameter>() {
    let default = T::DEFAULT.expect("the parameter has a default");
    assert!(default.parse::<T>().is_ok(), "{default}");
}

fn check_example<T: Parameter>() {
    assert!(T::EXAMPLE.parse::<T>().is_ok(), "{}", T::EXAMPLE);
}

#[test]
fn defaults_are_valid() {
    check_default::<AboutTrades>();
    check_default::<Limit>();
    check_default::<Since>();
    check_default::<Sort>();
    check_default::<TeamMatch>();
    check_default::<TreeDepth>();
    check_default::<TreeLimit>();
    check_default::<TreeView>();
    check_default::<Direction>();
    check_default::<View>();
    check_default::<Wait>();
}

#[test]
fn examples_are_valid() {
    check_example::<AboutTrades>();
    check_example::<Cursor<DateTime<Utc>>>();
    check_example::<Cursor<NaiveDate>>();
    check_example::<Date>();
    check_example::<EnumList<AssetKind>>();
    check_example::<EnumList<TradeStatus>>();
    check_example::<EnumList<TransactionKind>>();
    check_example::<EventPosition>();
    check_example::<Limit>();
    check_example::<PickRound>();
    check_example::<PickYear>();
    check_example::<PlayerId>();
    check_example::<SearchText>();
    check_example::<SeasonFilter>();
    check_example::<Since>();
    check_example::<Sort>();
    check_example::<TeamCode>();
    check_example::<TeamCount>();
    check_example::<TeamFilter>();
    check_example::<TeamListFilter>();
    check_example::<TeamMatch>();
    check_example::<TradeId>();
    check_example::<TreeDepth>();
    check_example::<TreeLimit>();
    check_example::<TreeView>();
    check_example::<Direction>();
    check_example::<View>();
    check_example::<Wait>();
}
