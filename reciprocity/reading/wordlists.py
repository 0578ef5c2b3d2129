"""Nouns that tell a kind, places, and turns of phrase; each list is one place to add a word."""

from __future__ import annotations

from reciprocity.core.vocabulary import Kind

NOUNS: dict[str, Kind] = {
    word: kind
    for kind, words in {
        Kind.REACH_OUT: """call phonecall ring bell buzz text message letter postcard email mail voicemail voicenote dm note
            invite invitation reply ping tinkle article song photo picture video link joke post playlist clip podcast sticker hello hiya holler line facetime meme selfie wave card text snap reel gif""",
        Kind.THANK_YOU: "thanks thankyou gratitude appreciation shoutout",
        Kind.OWNERSHIP: "apology apologies amends confession",
        Kind.SUPPORT: """help hand lift ride advice soup gift present flowers money loan hug shoulder support favour favor
            bag firewood casserole lasagne lasagna stew groceries shopping cash tenner fiver quid bouquet chocolates cake cookies biscuits
            book plant blanket jumper sweater cardigan scarf hat mittens socks meal meals leftovers medicine meds tablets
            painkillers charger umbrella coat jacket keys spare ladder drill tent van money notes recipe reference
            recommendation tip tips pointers feedback lesson lessons tutorial massage backrub haircut encouragement comfort
            cuddle pep boost backup cover clothes toys bike laptop phone tickets ticket voucher hamper basket curry
            tiffin eggs jam bread pie tea plaster tissues tools toolbox parcel package prescription dishes laundry
            errands chores taxes paperwork forms cv resume essay homework assignment garden lawn hedge gutters sink boiler
            tap roof fence shed bathroom kitchen car tyre tire wifi router printer computer website shift pickup dropoff""",
        Kind.TOGETHER: """lunch dinner breakfast brunch supper tea coffee coffees drinks drink pint pints beer beers wine
            cocktails cuppa chai ramen pizza tacos sushi curry takeaway takeout bbq barbecue picnic roast meal bite walk
            stroll hike run jog swim ride bike cycle yoga pilates gym climb climbing bouldering tennis squash badminton golf football
            footy soccer basketball cricket rugby hockey netball bowling chess cards scrabble monopoly catan poker bingo
            darts pool snooker game games match quiz movie movies film films cinema theatre theater play concert gig show
            musical opera ballet exhibition museum gallery zoo beach park pub bar cafe restaurant karaoke party wedding
            festival market shopping fishing sailing kayaking surfing skiing skating camping trip weekend evening afternoon
            holiday vacation road-trip roadtrip boardgames board jigsaw puzzle crossword sauna spa nails manicure choir rehearsal
            gaming minecraft fortnite fifa mario netflix binge marathon sleepover stroll wander icecream gelato boba
            hangout catchup chinwag natter gossip chat reunion session kickabout jam knitting gardening church mass temple
            sunday sunset sunrise bonfire fireworks baking pottery class workshop lecture seminar book-club bookclub aquarium
            trampolining dancing salsa zumba crossfit parkrun swimming hiking running walking cycling paddle canoe kayak""",
        Kind.MISSED: "noshow ghosting",
        Kind.OTHER: "row argument fight quarrel disagreement spat barney tiff squabble words fallingout clash ding-dong",
        Kind.CURIOSITY: "ear listen",
    }.items()
    for word in words.split()
}
NOUNS.update(
    {
        "tea": Kind.TOGETHER,
        "curry": Kind.TOGETHER,
        "shopping": Kind.TOGETHER,
        "bike": Kind.SUPPORT,
        "note": Kind.REACH_OUT,
    }
)

ADVERBS = frozenset(
    """
    just really always finally also then actually again still even only literally kindly nicely quickly gladly happily
    eventually never ever almost nearly basically totally completely randomly suddenly properly already soon both all
    once twice later honestly sweetly gently quietly secretly simply accidentally stupidly deliberately somehow kinda
    """.split()
)

REQUESTS = frozenset(
    """
    reference lift ride loan money favour favor hand help advice recommendation quid cash tenner number recipe extension
    opinion feedback contact notes job introduction intro discount loan key keys car ladder drill copy signature
    """.split()
)

JUST_BECAUSE = (
    "just because", "just cause", "without any reason", "without a reason", "without reason", "no reason", "no particular reason", "no special reason", "no real reason", "no agenda",
    "zero agenda", "without agenda", "without an agenda", "without any agenda", "no occasion", "no special occasion",
    "out of the blue", "just to say hi", "just to say hello", "just to say hey", "just to say hiya", "to say hi", "to say hello",
    "just to hear", "just to chat", "just to natter", "just to talk", "just to gossip", "just to catch up", "just for a chat",
    "just for a natter", "just thinking of", "just thinking about", "was thinking of", "was thinking about", "been thinking of",
    "thinking of her", "thinking of him", "thinking of them", "thinking of me", "randomly", "on a whim", "nothing in particular",
    "for no reason", "just felt like it", "felt like it", "for the hell of it", "for the heck of it", "for the sake of it",
    "apropos of nothing", "just for fun", "did not want anything", "did not need anything", "wanted nothing", "needed nothing",
    "nothing to ask", "asked for nothing", "no ask", "no motive", "no ulterior motive", "crossed my mind", "popped into my head",
    "came to mind", "on my mind", "simply because", "only because i missed", "just because i missed", "because i missed",
    "because i miss", "no strings", "unprompted", "for the sheer joy", "just wanted to hear", "just wanted to say hi",
    "just wanted to chat", "just wanted to talk", "just wanted to say hello", "just saying hi", "just saying hello",
    "no purpose", "for nothing", "not for anything", "for the love of it", "just vibes", "just a hello",
    "just a hi", "just hello", "just hi", "because i felt like", "bored and thought of", "thought of her", "thought of him",
    "thought of you", "missed her voice", "missed his voice", "missing her", "missing him", "nothing special", "no news", "spontaneously", "no real purpose",
)  # fmt: skip

UNASKED = (
    "without being asked", "without me asking", "without asking me", "without my asking", "unasked", "unprompted",
    "did not even ask", "did not have to ask", "never asked", "before i could ask", "before i asked", "not even asked",
    "off her own bat", "off his own bat", "off their own bat", "off my own bat", "had not asked", "without prompting", "without me having to ask",
    "without having to ask", "without having to be asked",
)  # fmt: skip
