//! The texts of the elements of an RSS item or an Atom entry, as the file has them.

/// Maximum length of an element's text in bytes.
pub(super) const MAX_TEXT_BYTES: usize = 20_000;

/// An RSS item or an Atom entry.
#[derive(Debug, Default)]
pub(super) struct Entry {
    /// Line on which it starts, from 1.
    pub line: u32,
    pub raw: String,
    pub title: String,
    pub summary: String,
    pub link: String,
    /// `guid` in RSS, `id` in Atom.
    pub id: String,
    pub date: String,
    pub categories: Vec<String>,
    /// Name of the first element with more than [`MAX_TEXT_BYTES`].
    pub too_long: Option<&'static str>,
    /// Replaces a missing summary.
    content: String,
    /// Replaces a missing date.
    other_date: String,
}

/// An element whose text is kept.
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
    pub(super) fn from_rss(name: &str) -> Option<Self> {
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

    /// Returns the field of an Atom element. Links and categories of Atom are attributes and not included.
    pub(super) fn from_atom(name: &str) -> Option<Self> {
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
    /// Sets a field to the text of an element. The first non-empty element of a name counts.
    pub(super) fn set(&mut self, field: Field, text: &str) {
        let text = text.trim();
        if text.len() > MAX_TEXT_BYTES {
            self.too_long.get_or_insert(field.name());
            return;
        }
        let target = match field {
            Field::Title => &mut self.title,
            Field::Summary => &mut self.summary,
            Field::Content => &mut self.content,
            Field::Link => &mut self.link,
            Field::Id => &mut self.id,
            Field::Date => &mut self.date,
            Field::OtherDate => &mut self.other_date,
            Field::Category => return self.categories.push(text.to_owned()),
        };
        if target.is_empty() {
            text.clone_into(target);
        }
    }

    /// Returns the complete entry, with missing texts replaced, after all of its elements are set.
    pub(super) fn finish(mut self, line: u32, raw: String) -> Self {
        (self.line, self.raw) = (line, raw);
        for (target, replacement) in [(&mut self.summary, &mut self.content), (&mut self.date, &mut self.other_date)] {
            if target.is_empty() {
                *target = std::mem::take(replacement);
            }
        }
        self
    }
}
