//! The macro that defines an enum by its values in columns, JSON and query parameters.

/// A value that the enum does not have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{value:?} is not a {meaning}: expected one of {expected}")]
pub struct UnknownVariant {
    /// What the enum's values are, such as "kind of asset".
    pub meaning: &'static str,
    pub value: String,
    /// All values of the enum, separated by commas.
    pub expected: String,
}

macro_rules! string_enum {
    ($(#[$doc:meta])* $name:ident, $meaning:literal {
        $($(#[$variant_doc:meta])* $variant:ident = $value:literal),+ $(,)?
    }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$variant_doc])* $variant),+ }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Returns the value in columns, JSON and query parameters.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $value),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str(self.as_str())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = <std::borrow::Cow<'_, str>>::deserialize(deserializer)?;
                value.parse().map_err(serde::de::Error::custom)
            }
        }

        impl std::str::FromStr for $name {
            type Err = UnknownVariant;

            fn from_str(value: &str) -> Result<Self, UnknownVariant> {
                Self::ALL.iter().copied().find(|variant| variant.as_str() == value).ok_or_else(|| UnknownVariant {
                    meaning: $meaning,
                    value: value.to_owned(),
                    expected: [$($value),+].join(", "),
                })
            }
        }
    };
}

pub(super) use string_enum;
