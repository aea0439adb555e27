//! The starter article folder of `offprint new`.

use super::names::stem;

mod picture;

/// The files of a starter article for a folder called `dir_name`: they make an article that validates.
///
/// Everything in it is invented, and its dates are fixed: the same name gives the same bytes on any day.
pub fn template(dir_name: &str) -> Vec<(String, Vec<u8>)> {
    let slug = stem(dir_name, "article");
    let article = include_str!("template/article.md").replace("{{slug}}", &slug);
    vec![("article.md".to_owned(), article.into_bytes()), ("quay.png".to_owned(), picture::quay())]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gives_the_same_bytes_twice() {
        assert_eq!(template("Harbour"), template("Harbour"));
        assert!(template("Harbour")[0].1.starts_with(b"---\n"));
    }

    #[test]
    fn draws_a_picture_that_others_can_read() {
        let picture = picture::quay();
        let size = imagesize::blob_size(&picture).expect("a PNG");
        assert_eq!((size.width, size.height), (480, 270));
        assert!(picture.len() < 8 * 1024, "{}", picture.len());
    }
}
