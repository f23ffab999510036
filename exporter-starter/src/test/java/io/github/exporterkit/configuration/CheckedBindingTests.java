package io.github.exporterkit.configuration;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.exporterkit.text.DeclarationException.Mistake;
import io.github.exporterkit.text.DeclarationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class CheckedBindingTests {

	private static final String UNREADABLE = "'soon' is not a duration; write one such as 500ms, 10s or 5m";

	@Test
	void whatIsRightIsBoundWithDefaultsElsewhere() {
		DeclarationException.Collector mistakes = new DeclarationException.Collector();
		Shop shop = CheckedBinding.bind(binder(Map.of("shop.name", "x", "shop.doors[0].width", "2")), "shop",
				Shop.class, mistakes::add);
		mistakes.end();
		assertThat(shop)
			.isEqualTo(new Shop("x", Duration.ofSeconds(1), null, List.of(new Door(2, false)), Map.of(), Kind.SMALL));
	}

	@Test
	void everyMistakeIsFoundWithItsPlace() {
		assertThat(mistakes(Map.of("shop.name", "", "shop.doors[0].width", "0", "shop.doors[1].width", "wide",
				"shop.doors[2].open", "perhaps", "shop.doors[3].width", "-1", "shop.rooms.a.timeout", "soon",
				"shop.rooms.b.size", "0", "shop.kind", "huge")))
			.containsExactlyInAnyOrder("shop.doors[0].width: 0 is less than 1; write a greater number",
					"shop.doors[1].width: 'wide' is not a whole number; write one such as 40",
					"shop.doors[2].open: 'perhaps' is not a truth value; write true or false",
					"shop.doors[3].width: -1 is less than 1; write a greater number",
					"shop.rooms.a.timeout: " + UNREADABLE,
					"shop.rooms.b.size: 0 is less than 1; write a greater number",
					"shop.kind: 'huge' is not one of the values; write SMALL or LARGE");
	}

	@Test
	void whatFollowsFromAnotherMistakeIsNotReported() {
		assertThat(mistakes(Map.of("shop.name", "x", "shop.owner.name", " ", "shop.timeout", "soon")))
			.containsExactlyInAnyOrder("shop.owner.name: it is blank; write a name", "shop.timeout: " + UNREADABLE);
	}

	@Test
	void aRecordIsStillCheckedIfAnotherPartOfItIsWrong() {
		assertThat(mistakes(Map.of("shop.name", "", "shop.rooms.b.size", "0"))).containsExactlyInAnyOrder(
				"shop.name: it is blank; write a name", "shop.rooms.b.size: 0 is less than 1; write a greater number");
	}

	@Test
	void aValueWhereAListBelongsIsShownWithWhatItsElementsHave() {
		assertThat(mistakes(Map.of("shop.name", "x", "shop.doors", "hush"))).containsExactly(
				"shop.doors: there are keys below it, so it cannot have a value itself; write a list: a dash for each element, and below it what is meant: width or open");
	}

	@Test
	void aValueWhereKeysBelongIsNotShown() {
		assertThat(mistakes(Map.of("shop.name", "x", "shop.owner", "hush"))).containsExactly(
				"shop.owner: there are keys below it, so it cannot have a value itself; write below it what is meant: name");
	}

	@Test
	void aMistakeOfAnotherKindHasThePlaceOfItsRecord() {
		assertThat(mistakes(Map.of("shop.name", "x", "shop.owner.name", "nobody")))
			.containsExactly("shop.owner: nobody is no owner; correct the keys below it");
	}

	private static List<String> mistakes(Map<String, String> keys) {
		DeclarationException.Collector mistakes = new DeclarationException.Collector();
		CheckedBinding.bind(binder(keys), "shop", Shop.class, mistakes::add);
		DeclarationException thrown = catchThrowableOfType(DeclarationException.class, mistakes::end);
		return thrown.mistakes().stream().map(Mistake::sentence).toList();
	}

	private static Binder binder(Map<String, String> keys) {
		return new Binder(new MapConfigurationPropertySource(keys));
	}

	private static void requirePositive(String place, int number) {
		if (number < 1) {
			throw new DeclarationException(place, number + " is less than 1", "write a greater number");
		}
	}

	private static void requireName(String place, String name) {
		if (name.isBlank()) {
			throw new DeclarationException(place, "it is blank", "write a name");
		}
	}

	enum Kind {

		SMALL, LARGE

	}

	record Shop(String name, @DefaultValue("1s") Duration timeout, @Nullable Owner owner,
			@DefaultValue List<Door> doors, @DefaultValue Map<String, Room> rooms, @DefaultValue("SMALL") Kind kind) {

		Shop {
			requireName("name", name);
			if (owner == null && timeout.toSeconds() > 1) {
				throw new DeclarationException("owner.name", "it is missing", "write a name");
			}
		}

	}

	record Owner(String name) {

		Owner {
			requireName("name", name);
			if (name.equals("nobody")) {
				throw new IllegalStateException("nobody is no owner");
			}
		}

	}

	record Door(@DefaultValue("1") int width, @DefaultValue("false") boolean open) {

		Door {
			requirePositive("width", width);
		}

	}

	record Room(@DefaultValue("1") int size, @DefaultValue("2s") Duration timeout) {

		Room {
			requirePositive("size", size);
		}

	}

}
