//! When a page was published, by evidence rarer than data and a line below the headline; and twins that say nothing.

use super::pages::{H1, TEXT, page_of, published};

#[test]
fn digits_are_read_in_the_order_of_the_country_or_of_other_dates() {
    let found = |head: &str, line: &str| {
        let body = format!("{H1}<p>03/04/2026</p>{TEXT}{line}");
        published(head, &body).unwrap_or_default()
    };
    let link = |host: &str| format!("<link rel=\"canonical\" href=\"https://{host}/lights\">");
    assert_eq!(found(&link("courier.co.uk"), ""), "2026-04-03");
    assert_eq!(found(&link("courier.gov"), ""), "2026-03-04");
    assert_eq!(found(&link("courier.com"), ""), "");
    let other = |date: &str| format!("<ul class=\"related\"><li>Ferry fares rise {date}</li></ul>");
    assert_eq!(found("", &other("25/03/2026")), "2026-04-03");
    assert_eq!(found("", &other("03/25/2026")), "2026-03-04");
    assert_eq!(found("", &format!("{}{}", other("25/03/2026"), other("03/25/2026"))), "");
    assert_eq!(found("", &other("05/05/2026")), "");
}

#[test]
fn other_dates_decide_nothing_in_a_language_with_a_way_of_its_own() {
    let own_way = |tag: &str| {
        let other = "<ul class=\"related\"><li>Ferry fares rise 25/03/2026</li></ul>";
        let page = format!("<html lang=\"{tag}\"><body>{H1}<p>03/04/2026</p>{TEXT}{other}</body></html>");
        page_of(&page)["dates"]["published"].as_str().map(str::to_owned)
    };
    assert_eq!((own_way("en").as_deref(), own_way("ja")), (Some("2026-04-03"), None));
}

#[test]
fn a_meta_element_is_known_by_its_letters() {
    for (name, wanted) in [
        ("DC:date", "2026-03-14"),
        ("dc_date_issued", "2026-03-14"),
        ("Publish Date", "2026-03-14"),
        ("courier:published_time", "2026-03-14"),
        ("courier:uploaded", "2026-03-14"),
        ("courier:expires", ""),
        ("courier:published_by", ""),
        ("event:start", ""),
    ] {
        let head = format!("<meta property=\"{name}\" content=\"2026-03-14\">");
        assert_eq!(published(&head, &format!("{H1}{TEXT}")).unwrap_or_default(), wanted, "{name}");
    }
}

#[test]
fn data_that_are_no_article_s_say_their_day_if_it_is_one() {
    let ld = |json: &str| format!("<script type=\"application/ld+json\">{json}</script>");
    let day = "2026-03-14";
    for (json, wanted) in [
        (r#"{"@type":"Recipe","datePublished":"2026-03-14"}"#, day),
        (r#"{"@type":"Recipe","name":"Harbour lights go dark for a third night","datePublished":"2026-03-14"}"#, day),
        (
            r#"{"@type":"ItemList","itemListElement":[{"@type":"Recipe","name":"Soup","datePublished":"2026-03-14"}]}"#,
            "",
        ),
        (r#"{"@type":"VideoObject","name":"Harbour lights go dark for a third night","uploadDate":"2026-03-14"}"#, day),
        (r#"{"@type":"VideoObject","name":"A film that is shown here too","uploadDate":"2026-03-14"}"#, ""),
        (r#"{"@type":"Book","name":"Lights","datePublished":"2026-03-14"}"#, ""),
        (r#"{"@type":"NewsArticle","headline":"x","dateCreated":"2026-03-14"}"#, day),
        (r#"[{"@type":"Recipe","datePublished":"2026-03-14"},{"@type":"Recipe","datePublished":"2026-03-15"}]"#, ""),
        (r#"{"@type":"Product","dateCreated":"2026-03-14"}"#, ""),
        (r#"{"@type":"Event","startDate":"2026-03-14"}"#, ""),
        // Broken, so that nothing but the words can be read.
        (r#"{"@type":"NewsArticle","headline":"The "old" quay","datePublished":"2026-03-14","#, day),
        (r#"{"@type":"NewsArticle","headline":"The "old" quay","dateModified":"2026-03-14","#, ""),
        (r#"{"x":"a "b" c","datePublished":"2026-03-14","y":{"datePublished":"2026-03-15"}"#, ""),
    ] {
        assert_eq!(published(&ld(json), &format!("{H1}{TEXT}")).unwrap_or_default(), wanted, "{json}");
    }
}

#[test]
fn scripts_are_asked_last_and_only_for_one_day() {
    let script = |text: &str| format!("<script>{text}</script>");
    let found =
        |text: &str, line: &str| published("", &format!("{H1}{line}{TEXT}{}", script(text))).unwrap_or_default();
    assert_eq!(found("layer.push({ publishedAt: '2026-03-14T09:30:00Z' })", ""), "2026-03-14T09:30:00Z");
    assert_eq!(found("layer.push({ publishedAt: '2026-03-14T09:30:00Z' })", "<p>13 March 2026</p>"), "2026-03-13");
    assert_eq!(found("x = [{publishedAt: '2026-03-14'}, {publishedAt: '2026-03-13'}]", ""), "");
    assert_eq!(found("x = { renderedAt: '2026-03-14', now: 1773480600 }", ""), "");
}

#[test]
fn the_title_says_the_day_as_a_part_of_its_own() {
    let found = |title: &str| {
        let head = format!("<html lang=\"en\"><head><title>{title}</title></head>");
        let made = page_of(&format!("{head}<body>{H1}{TEXT}</body></html>"));
        made["dates"]["published"].as_str().unwrap_or_default().to_owned()
    };
    assert_eq!(found("Harbour lights go dark for a third night | The Courier | 14.03.2026"), "2026-03-14");
    assert_eq!(found("Harbour lights - 14 March 2026 - The Courier"), "2026-03-14");
    assert_eq!(found("Harbour lights of 14 March 2026 | The Courier"), "");
    assert_eq!(found("14.03.2026 | 15.03.2026 | Harbour lights"), "");
    assert_eq!(found("14 March 2026"), "");
    // What an article is about has a day too.
    let head =
        "<meta property=\"og:title\" content=\"The Skua sinks, 3 May 1994\"><title>The Skua sinks | 3 May 1994</title>";
    let sinking = format!("<html lang=\"en\"><head>{head}</head><body><h1>The Skua sinks</h1>{TEXT}</body></html>");
    assert_eq!(page_of(&sinking)["dates"]["published"].as_str(), None);
    let heading = "<html lang=\"en\"><body><h1>The Skua sinks | 3 May 1994</h1>";
    assert_eq!(page_of(&format!("{heading}{TEXT}</body></html>"))["dates"]["published"].as_str(), None);
}

#[test]
fn a_year_of_another_calendar_is_no_change_either() {
    let meta = |date: &str| format!("<meta property=\"article:modified_time\" content=\"{date}\">");
    let modified = |date: &str| {
        let head = format!("<html lang=\"th\"><head>{}</head>", meta(date));
        let made = page_of(&format!("{head}<body>{H1}{TEXT}</body></html>"));
        made["dates"]["modified"].as_str().unwrap_or_default().to_owned()
    };
    assert_eq!(modified("2026-03-14"), "2026-03-14");
    assert_eq!(modified("2569-03-14"), "");
}

#[test]
fn a_sentence_below_the_text_says_when_it_was_published() {
    let tail = "and is filed under Coast, Harbour, Lamps, Council and Ferries. You can follow any responses to this entry \
                through the feed. Both comments and pings are closed, as they are below every entry that is older than four \
                weeks; whoever knows more is asked to write to the editors, whose address stands on the page about us.";
    let found = |line: &str| published("", &format!("{H1}{TEXT}<p class=\"postmetadata\">{line}</p>"));
    for (line, wanted) in [
        (format!("This entry was posted on Saturday, March 14th, 2026 at 9:30 am {tail}"), Some("2026-03-14T09:30:00")),
        ("Dieser Beitrag wurde am 14. März 2026 von Mira Okafor geschrieben.".to_owned(), Some("2026-03-14")),
        ("Dieser Beitrag wurde am 14. März 2026 aktualisiert.".to_owned(), None),
        (format!("This harbour was opened on Saturday, March 14th, 2026 at 9:30 am {tail}"), None),
        (
            format!(
                "This entry was posted under Coast by a reader who was there, on the quay, when on the night of March 14th, 2026 {tail}"
            ),
            None,
        ),
    ] {
        assert_eq!(found(&line).as_deref(), wanted, "{line}");
    }
}

#[test]
fn dates_are_read_in_other_scripts_and_not_in_other_calendars() {
    for (tag, line, wanted) in [
        ("ar", "١٤ مارس ٢٠٢٦", "2026-03-14"),
        ("hi", "प्रकाशित: १४ मार्च २०२६", "2026-03-14"),
        ("th", "14 มีนาคม 2569", "2026-03-14"),
        ("vi", "Thứ bảy, 14/3/2026, 09:30 (GMT+7)", "2026-03-14T09:30:00+07:00"),
        ("ko", "입력 2026. 3. 14. 오후 9:30", "2026-03-14T21:30:00"),
        ("cs", "14. 3. 2026", "2026-03-14"),
        ("hr", "14. ožujka 2026.", "2026-03-14"),
        ("hr", "14. listopada 2026.", ""),
        ("fa", "۱۴۰۴/۱۲/۲۳", ""),
        ("ne", "२०८२-११-३०", ""),
    ] {
        let page = page_of(&format!(
            "<html lang=\"{tag}\"><head><title>Harbour lights go dark</title></head>\
             <body><h1>Harbour lights go dark</h1><p>{line}</p>{TEXT}</body></html>"
        ));
        assert_eq!(page["dates"]["published"].as_str().unwrap_or_default(), wanted, "{tag} {line}");
    }
}

#[test]
fn elements_of_a_site_s_own_say_when() {
    for (mark, wanted) in [
        ("<date>14 March 2026</date>", "2026-03-14"),
        ("<relative-time datetime=\"2026-03-14T09:30:00Z\">Mar 14</relative-time>", "2026-03-14T09:30:00Z"),
        ("<span class=\"date\" data-published=\"2026-03-14\">last week</span>", "2026-03-14"),
        ("<span data-published=\"soon\">last week</span>", ""),
    ] {
        assert_eq!(published("", &format!("{H1}{mark}{TEXT}")).unwrap_or_default(), wanted, "{mark}");
    }
    let promoted = "<div class=\"node node-promoted\"><p>Submitted by mira on 14 March 2026</p></div>";
    assert_eq!(published("", &format!("{H1}{TEXT}{promoted}")).as_deref(), Some("2026-03-14"));
    let promo = promoted.replace("node-promoted", "promo-box");
    assert_eq!(published("", &format!("{H1}{TEXT}{promo}")), None);
}

#[test]
fn a_short_heading_is_the_headline_where_it_is_a_part_of_the_title() {
    let found = |title: &str, first: &str| {
        let head = format!("<html lang=\"en\"><head><title>{title}</title></head>");
        let made = page_of(&format!("{head}<body>{first}<h2>Lights!</h2><p>14 March 2026</p>{TEXT}</body></html>"));
        made["dates"]["published"].as_str().unwrap_or_default().to_owned()
    };
    assert_eq!(found("Lights! | The Courier", ""), "2026-03-14");
    assert_eq!(found("The Courier | News", ""), "");
}

#[test]
fn a_sentence_of_the_text_is_no_date_of_the_page_and_stays() {
    for (line, wanted) in [
        ("The book was published on 14 March 2019.", ""),
        ("Cuốn sách được xuất bản ngày 14 tháng 3 năm 2019.", ""),
        ("Az album megjelent 2019. március 14. napján.", ""),
        ("Published on 14 March 2026 by The Harbour Courier.", "2026-03-14"),
        ("Dieser Artikel wurde am 14. März 2026 um Angaben der Polizei ergänzt.", ""),
        ("Dieser Artikel wurde zuletzt am 14. März 2026 geändert.", ""),
        ("Dieser Artikel wurde am 14. März 2026 gedruckt", ""),
        ("Dieser Artikel wurde am 14. März 2026 veröffentlicht und am 16. März 2026 ergänzt.", "2026-03-14"),
        ("This article was amended on 14 March 2026 to give the right name of the quay.", ""),
    ] {
        let made = page_of(&format!("<html><head><title>x</title></head><body>{H1}<p>{line}</p>{TEXT}</body></html>"));
        assert_eq!(made["dates"]["published"].as_str().unwrap_or_default(), wanted, "{line}");
        if line.ends_with('.') {
            assert!(made["body"].to_string().contains(line), "{line}");
        }
    }
}
