//! An item as the file has it: the texts of its elements, without meaning.

/// Most bytes of an element's text.
pub(super) const LONGEST: usize = 20_000;

/// An item of RSS or an entry of Atom.
#[derive(Debug, Default)]
pub(super) struct Entry {
    /// From 1.
    pub line: u32,
    pub raw: String,
    pub title: String,
    pub summary: String,
    pub link: String,
    /// RSS's `guid`, Atom's `id`.
    pub id: String,
    pub date: String,
    pub categories: Vec<String>,
    /// An element with more than [`LONGEST`] bytes.
    pub too_long: Option<&'static str>,
    /// What stands in for the summary and the date where they are missing.
    content: String,
    other_date: String,
}

/// An element that is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Title,
    Summary,
    Content,
    Link,
    Id,
    Date,
    OtherDate,
    Category,
}

impl Field {
    pub(super) fn of_rss(name: &str) -> Option<Self> {
        Some(match name {
            "title" => Self::Title,
            "description" => Self::Summary,
            "link" => Self::Link,
            "guid" => Self::Id,
            "pubDate" => Self::Date,
            "dc:date" => Self::OtherDate,
            "category" => Self::Category,
            _ => return None,
        })
    }

    /// Of Atom; links and categories are told by attributes.
    pub(super) fn of_atom(name: &str) -> Option<Self> {
        Some(match name {
            "title" => Self::Title,
            "summary" => Self::Summary,
            "content" => Self::Content,
            "id" => Self::Id,
            "published" => Self::Date,
            "updated" => Self::OtherDate,
            _ => return None,
        })
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Summary => "summary",
            Self::Content => "content",
            Self::Link => "link",
            Self::Id => "id",
            Self::Date | Self::OtherDate => "date",
            Self::Category => "category",
        }
    }
}

impl Entry {
    /// Takes the text of an element; of several, the first that says something.
    pub(super) fn take(&mut self, field: Field, text: &str) {
        let text = text.trim();
        if text.len() > LONGEST {
            self.too_long.get_or_insert(field.name());
            return;
        }
        let place = match field {
            Field::Title => &mut self.title,
            Field::Summary => &mut self.summary,
            Field::Content => &mut self.content,
            Field::Link => &mut self.link,
            Field::Id => &mut self.id,
            Field::Date => &mut self.date,
            Field::OtherDate => &mut self.other_date,
            Field::Category => return self.categories.push(text.to_owned()),
        };
        if place.is_empty() {
            text.clone_into(place);
        }
    }

    /// All elements have been seen.
    pub(super) fn finished(mut self, line: u32, raw: String) -> Self {
        (self.line, self.raw) = (line, raw);
        for (place, other) in [(&mut self.summary, &mut self.content), (&mut self.date, &mut self.other_date)] {
            if place.is_empty() {
                *place = std::mem::take(other);
            }
        }
        self
    }
}
