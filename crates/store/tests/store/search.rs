//! Searching: stems, scopes, and that nothing unproven is ever found.

use crate::both;
use crate::world::SITE;

both! {
    async fn public_and_desk_find_what_they_may(world) {
        world.air("Pelayanan kependudukan dibuka", "layanan").await;
        world.bring_to_approval("Melayani penduduk di desa").await;
        assert!(world.store.search_tail().await.unwrap() > 10);
        assert_eq!(world.store.search_tail().await.unwrap(), 0);

        let reader = world.store.public();
        let found = reader.search(SITE, "layanan penduduk", None, 1, world.now()).await.unwrap();
        let titles: Vec<_> = found.hits.iter().map(|hit| hit.card.title.as_str()).collect();
        assert_eq!((titles, found.total), (vec!["Pelayanan kependudukan dibuka"], 1));
        let desk = world.store.search(SITE, "melayani penduduk", 1).await.unwrap();
        let titles: Vec<_> = desk.hits.iter().map(|hit| hit.title.as_str()).collect();
        assert_eq!(titles, ["Melayani penduduk di desa", "Pelayanan kependudukan dibuka"]);

        let snippet = &reader.search(SITE, "disunting", None, 1, world.now()).await.unwrap().hits[0].snippet;
        let marked: Vec<_> = snippet.iter().filter(|piece| piece.hit).map(|piece| piece.text.as_str()).collect();
        assert_eq!(marked, ["disunting"]);
        for words in ["", "\"", "tidakada", "AND OR ( :", "\"melayani penduduk\""] {
            assert_eq!(reader.search(SITE, words, None, 1, world.now()).await.unwrap().hits, []);
        }

        world.sql("update live set category = 'lain'").await;
        assert_eq!(reader.search(SITE, "layanan", None, 1, world.now()).await.unwrap().hits, []);
        world.store.search_rebuild().await.unwrap();
        assert_eq!(reader.search(SITE, "layanan", None, 1, world.now()).await.unwrap().total, 0);
    }

    async fn an_entry_that_cannot_be_read_holds_up_no_other(world) {
        world.air("Pelayanan kependudukan dibuka", "layanan").await;
        world.sql("update journal set payload = '{}' where chain = 'site:utama' and seq = 2").await;
        world.air("Jembatan hulu dibuka", "jembatan").await;
        world.store.search_tail().await.unwrap();
        let found = world.store.public().search(SITE, "jembatan", None, 1, world.now()).await.unwrap();
        assert_eq!(found.hits.len(), 1);
    }
}
