//! `Accept-Encoding`: which encoding a client prefers, such as Brotli for `gzip;q=0.8, br`.

use poem::http::HeaderMap;
use poem::http::header::ACCEPT_ENCODING;

use super::encoding::Encoding;

/// Returns the encoding with the greatest weight, and Brotli rather than gzip if they are equal. A client that accepts neither
/// gets the plain body.
pub fn preferred_encoding(headers: &HeaderMap) -> Encoding {
    let (mut gzip, mut brotli, mut identity, mut any) = (None, None, None, None);
    for value in headers.get_all(ACCEPT_ENCODING) {
        for choice in value.to_str().unwrap_or_default().split(',') {
            let (name, weight) = match choice.split_once(';') {
                Some((name, parameters)) => (name.trim(), parse_weight(parameters)),
                None => (choice.trim(), 1000),
            };
            if name.eq_ignore_ascii_case("br") {
                brotli = Some(weight);
            } else if name.eq_ignore_ascii_case("gzip") || name.eq_ignore_ascii_case("x-gzip") {
                gzip = Some(weight);
            } else if name.eq_ignore_ascii_case("identity") {
                identity = Some(weight);
            } else if name == "*" {
                any = Some(weight);
            }
        }
    }
    let gzip = gzip.or(any).unwrap_or(0);
    let brotli = brotli.or(any).unwrap_or(0);
    let best = gzip.max(brotli);
    if best == 0 || identity.is_some_and(|identity| identity > best) {
        Encoding::Identity
    } else if brotli == best {
        Encoding::Brotli
    } else {
        Encoding::Gzip
    }
}

/// Parses a weight such as `q=0.5` into thousandths. An invalid weight counts as 0, which refuses the encoding.
fn parse_weight(parameters: &str) -> u16 {
    let Some((name, value)) = parameters.split_once('=') else { return 0 };
    if !name.trim().eq_ignore_ascii_case("q") {
        return 0;
    }
    let value = value.trim();
    let (integer, fraction) = value.split_once('.').unwrap_or((value, ""));
    if fraction.len() > 3 || !fraction.bytes().all(|digit| digit.is_ascii_digit()) {
        return 0;
    }
    match integer {
        "1" => 1000,
        "0" => format!("{fraction:0<3}").parse().unwrap_or(0),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use poem::http::HeaderValue;

    use super::*;

    fn check(accept: &str, expected: Encoding) {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT_ENCODING, HeaderValue::from_str(accept).unwrap());
        assert_eq!(preferred_encoding(&headers), expected, "{accept:?}");
    }

    #[test]
    fn the_greatest_weight_wins() {
        check("gzip, deflate, br, zstd", Encoding::Brotli);
        check("gzip", Encoding::Gzip);
        check("GZIP;q=0.5, br;q=0.25", Encoding::Gzip);
        check("gzip;q=1.0, br;q=0.999", Encoding::Gzip);
        check("br;q=0, gzip;q=0", Encoding::Identity);
        check("br;q=0, *", Encoding::Gzip);
        check("*", Encoding::Brotli);
        check("*;q=0", Encoding::Identity);
        check("identity, gzip;q=0.5", Encoding::Identity);
        check("identity;q=0.1, gzip;q=0.5", Encoding::Gzip);
        check("deflate, zstd", Encoding::Identity);
        check("", Encoding::Identity);
        check("br;q=nonsense, gzip", Encoding::Gzip);
        check("br ; q=1 , gzip ; q=0.1", Encoding::Brotli);
        assert_eq!(preferred_encoding(&HeaderMap::new()), Encoding::Identity);
    }

    proptest::proptest! {
        #[test]
        fn any_header_value_is_accepted(accept in "[ -~]{0,60}") {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT_ENCODING, HeaderValue::from_str(&accept).unwrap());
            preferred_encoding(&headers);
        }
    }
}
