//! What is older than it may be: pages by the limit of their category, channels by their last post.

use tayang_core::command::Command;
use tayang_store::{
    Category, MOST_DAYS, OfficeChange, OfficeError, OfficeRefusal, POST_DAYS, Stale, Who,
};

use crate::airing::update;
use crate::both;
use crate::world::{SITE, World};

const DAY: i64 = 24 * 60;

/// Gives the category of every article of the world a limit and an owner.
async fn limit(world: &World, days: Option<u16>) -> Result<(), OfficeError> {
    let office = world.store.office().await.unwrap();
    let mut site = office.sites[SITE].clone();
    site.categories[0] = Category {
        max_days: days,
        owner: Some(world.unit),
        ..site.categories[0].clone()
    };
    let change = OfficeChange::SaveSite(site);
    world.store.change_office(Who::System, change).await
}

async fn stale(world: &World) -> Stale {
    world.store.stale().await.unwrap()
}

both! {
    async fn a_page_beyond_its_age_is_listed_and_counted_until_it_is_renewed(world) {
        let (first, item) = world.air("Jadwal lama", "jadwal-lama").await;
        world.pass_minutes(40 * DAY);
        assert_eq!(stale(&world).await.pages, 0, "nothing is old where nobody set a limit");
        limit(&world, Some(40)).await.unwrap();
        assert_eq!(stale(&world).await.pages, 0, "the last day is still good");
        world.pass_minutes(DAY);
        let old = stale(&world).await;
        assert_eq!((old.pages, old.groups.len()), (1, 1));
        let group = &old.groups[0];
        assert_eq!((group.site.as_str(), group.category.owner), (SITE, Some(world.unit)));
        assert_eq!((group.items[0].item, group.items[0].title.as_str()), (item, "Jadwal lama"));

        // The pages of another site are told for that site.
        world.sql("update live set site = 'wisata'").await;
        assert_eq!(stale(&world).await.pages, 0);
        world.sql(&format!("update live set site = '{SITE}'")).await;

        update(&world, first, item, "Jadwal baru", "jadwal-baru").await;
        assert_eq!(stale(&world).await.pages, 0);
        limit(&world, None).await.unwrap();
        world.pass_minutes(400 * DAY);
        assert_eq!(stale(&world).await.pages, 0);
    }

    async fn the_last_post_of_each_channel_is_known_and_an_old_one_is_told(world) {
        let (case, _) = world.air("Dibagikan", "dibagikan").await;
        let before = stale(&world).await;
        let named: Vec<&str> = before.channels.iter().map(|one| one.channel.as_str()).collect();
        assert_eq!(named, ["facebook", "x", "youtube"], "Google+ no longer exists");
        assert_eq!(before.quiet, 3);
        let url = "https://www.facebook.com/nusakencana/posts/1";
        let share = |url: Option<&str>, reason: Option<&str>, channel: &str| Command::ShareLink {
            channel: channel.to_owned(),
            url: url.map(str::to_owned),
            reason: reason.map(str::to_owned),
        };
        world.act(world.cast.admin, case, share(Some(url), None, "facebook")).await;
        world.act(world.cast.admin, case, share(None, Some("Akun belum ada."), "x")).await;
        let posted = world.now();
        let after = stale(&world).await;
        assert_eq!(after.quiet, 2);
        let facebook = &after.channels[0];
        assert_eq!((facebook.last.clone(), facebook.quiet), (Some((posted, url.to_owned())), false));
        assert_eq!(after.channels[1].last, None, "a reason is no post");
        world.pass_minutes((i64::from(POST_DAYS) + 1) * DAY);
        assert!(stale(&world).await.channels[0].quiet);
        assert_eq!(world.store.rebuild().await.unwrap().changed, Vec::<&str>::new());
    }

    async fn a_limit_that_is_none_is_refused(world) {
        let before = world.store.office().await.unwrap().seq;
        for days in [0, MOST_DAYS + 1] {
            let refused = limit(&world, Some(days)).await.unwrap_err();
            let most = MOST_DAYS;
            assert!(
                matches!(&refused, OfficeError::Refused(OfficeRefusal::DaysInvalid { most: told }) if *told == most),
                "{refused:?}"
            );
        }
        let office = world.store.office().await.unwrap();
        let mut site = office.sites[SITE].clone();
        site.categories[0].owner = Some(tayang_core::ids::UnitId(world.store.fresh_id()));
        let refused = world.store.change_office(Who::System, OfficeChange::SaveSite(site)).await;
        assert!(
            matches!(refused, Err(OfficeError::Refused(OfficeRefusal::Unknown { what: "unit" }))),
            "{refused:?}"
        );
        assert_eq!(world.store.office().await.unwrap().seq, before);
    }
}
