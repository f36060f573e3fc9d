//! A bucket with a key prefix.

use std::str::FromStr;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct S3Location {
    pub bucket: String,
    /// Empty for the whole bucket.
    pub prefix: String,
}

/// Parses `s3://bucket` or `s3://bucket/prefix`.
impl FromStr for S3Location {
    type Err = String;

    fn from_str(url: &str) -> Result<Self, String> {
        let path = url.strip_prefix("s3://").ok_or("expected s3://bucket/prefix")?;
        let (bucket, prefix) = path.split_once('/').unwrap_or((path, ""));
        if bucket.is_empty() {
            return Err("the bucket is missing, expected s3://bucket/prefix".to_owned());
        }
        Ok(Self { bucket: bucket.to_owned(), prefix: prefix.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(url: &str) -> Result<S3Location, String> {
        url.parse()
    }

    #[test]
    fn a_location_is_a_bucket_with_a_prefix() {
        let location = |bucket: &str, prefix: &str| Ok(S3Location { bucket: bucket.into(), prefix: prefix.into() });
        assert_eq!(parse("s3://feeds/feeds/nba/"), location("feeds", "feeds/nba/"));
        assert_eq!(parse("s3://feeds"), location("feeds", ""));
        assert!(parse("feeds/nba").is_err());
        assert!(parse("s3:///nba").is_err());
    }
}
