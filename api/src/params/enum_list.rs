//! Comma-separated lists of enum values, such as `official,amended`.

use std::marker::PhantomData;
use std::str::FromStr;

use poem_openapi::registry::MetaSchema;
use reference::enums::{AssetKind, Certainty, PickStatus, TradeStatus, TransactionKind, UnknownVariant};

use super::Parameter;
use super::schema;

/// Distinct values of the enum `E`, as text for the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnumList<E> {
    pub values: Vec<&'static str>,
    of: PhantomData<E>,
}

/// An enum of the reference crate.
pub trait Variant: FromStr<Err = UnknownVariant> + Copy + Send + Sync + 'static {
    const VARIANTS: &'static [Self];
    const EXAMPLE: &'static str;

    fn name(self) -> &'static str;
}

#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidEnumList {
    #[error(transparent)]
    Unknown(#[from] UnknownVariant),
    #[error("{0:?} is repeated")]
    Repeated(&'static str),
}

macro_rules! variant {
    ($enum:ident, $example:literal) => {
        impl Variant for $enum {
            const VARIANTS: &'static [Self] = Self::ALL;
            const EXAMPLE: &'static str = $example;

            fn name(self) -> &'static str {
                self.as_str()
            }
        }
    };
}

variant!(AssetKind, "pick,pick_swap");
variant!(TradeStatus, "official,amended");
variant!(TransactionKind, "signing,waiver");
variant!(PickStatus, "open,conveyed");
variant!(Certainty, "stated,deduced");

impl<E: Variant> FromStr for EnumList<E> {
    type Err = InvalidEnumList;

    /// Rejects repeated values, so that the number of equal requests with different URLs is limited.
    fn from_str(text: &str) -> Result<Self, InvalidEnumList> {
        let mut values = Vec::new();
        for name in text.split(',') {
            let value = name.parse::<E>()?.name();
            if values.contains(&value) {
                return Err(InvalidEnumList::Repeated(value));
            }
            values.push(value);
        }
        Ok(Self { values, of: PhantomData })
    }
}

impl<E: Variant> Parameter for EnumList<E> {
    const EXAMPLE: &'static str = E::EXAMPLE;

    fn schema() -> MetaSchema {
        schema::list(schema::choice(E::VARIANTS.iter().map(|variant| variant.name())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_separated_by_commas() {
        assert_eq!("official,amended".parse::<EnumList<TradeStatus>>().unwrap().values, ["official", "amended"]);
        assert_eq!("pick,pick_swap".parse::<EnumList<AssetKind>>().unwrap().values, ["pick", "pick_swap"]);
        for text in ["", "official,", "Official", "official amended"] {
            assert!(text.parse::<EnumList<TradeStatus>>().is_err(), "{text:?}");
        }
        assert!("picks".parse::<EnumList<AssetKind>>().is_err());
    }

    #[test]
    fn a_repeated_value_is_rejected() {
        let error = "official,amended,official".parse::<EnumList<TradeStatus>>().unwrap_err();
        assert_eq!(error.to_string(), "\"official\" is repeated");
        assert_eq!("cash,cash".parse::<EnumList<AssetKind>>(), Err(InvalidEnumList::Repeated("cash")));
        assert_eq!("waiver,waiver".parse::<EnumList<TransactionKind>>(), Err(InvalidEnumList::Repeated("waiver")));
    }
}
