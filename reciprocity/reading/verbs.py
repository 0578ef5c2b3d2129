"""What verbs mean: one table of rows. A verb is added by adding its word to a row; a row is one line.

A row holds a kind, who acts, and verbs in their base form; `pick up` is met by "picked me up" too. `Way.ACTS`: the
subject did it for, or to, the other. `GETS`: the subject is the one it was done for. `SHARES`: nobody more than the
other. `TASK`: the subject did it for the other, and "with" them is time together ("cooked with Maya").
"""

from __future__ import annotations

from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from reciprocity.core.vocabulary import Kind


class Way(Enum):
    """Who acts in the sense of a verb."""

    ACTS = "acts"
    GETS = "gets"
    SHARES = "shares"
    TASK = "task"


class Sense(NamedTuple):
    """What a verb, or a verb with the words that belong to it, means."""

    kind: Kind
    way: Way


ROWS: tuple[tuple[Kind, Way, str], ...] = (
    # made contact
    (Kind.REACH_OUT, Way.ACTS, "call, phone, ring, telephone, dial, buzz, bell, facetime, skype, zoom, whatsapp, videocall, voicenote"),
    (Kind.REACH_OUT, Way.ACTS, "text, message, dm, ping, email, mail, write, imessage, snapchat, snap chat, contact, tweet, wave, greet, slack, fax"),
    (Kind.REACH_OUT, Way.ACTS, "pick up phone, get on phone, get on blower, reach out, get in touch, be in touch, touch base, hit up, look up, get hold, track down, reconnect, reply, respond"),
    (Kind.REACH_OUT, Way.ACTS, "try number, try phone, say hi, say hello, say hey, say goodnight, say good morning, say happy birthday, wish happy, wish merry, drop line, make contact"),
    (Kind.REACH_OUT, Way.ACTS, "invite, ask over, ask out, ask along, ask round, ask around for dinner, ask to come, ask to join, ask to dinner, ask to lunch"),
    (Kind.REACH_OUT, Way.ACTS, "suggest, propose, congratulate, forward, tag, nudge, poke, holler, slide into, break ice, break silence, rekindle"),
    (Kind.REACH_OUT, Way.GETS, "hear from"),
    (Kind.REACH_OUT, Way.ACTS, "give ring, give bell, give buzz, give shout, give tinkle, give holler, fire off text, fire off message, fire off email, shoot text, shoot message, shoot line, send card, send postcard, send meme, send link, send gif, send voice, send song, send photo, send wave"),
    (Kind.REACH_OUT, Way.ACTS, "knock, tap on window, stick head round, poke head, strike up, start chat, open chat, get back in touch, seek out, extend hand, extend invitation, leave voicemail, leave message, leave voicenote, ask over for, get back to, ring up, call up, bell up, radio, hail, serenade, beep, doorstep, befriend, friend, add on"),
    # asked how the other is doing
    (Kind.CHECK_IN, Way.ACTS, "check in, check on, check up, check with how, check how, check if, check whether, check that, look in on, follow up, ask after, ask how, inquire, enquire, wonder how"),
    (Kind.CHECK_IN, Way.ACTS, "wish luck, wish well, wish best, wish safe, see how, see if ok, make sure ok, make sure home, want know how, remember ask, keep tabs, keep eye, wonder if ok"),
    (Kind.CHECK_IN, Way.ACTS, "take pulse, sound out, want update, ask news, ask progress, ask latest, hear how, find out how, ring to see, call to see, text to see, pop in to see, drop in to see, stop by to see, make sure safe, make sure fine, make sure alright, check still, check coping, worry about"),
    # thanked
    (Kind.THANK_YOU, Way.ACTS, "thank, appreciate, express gratitude, say thanks, say thank, say ta, say cheers, show gratitude, show appreciation, raise toast, raise glass, thanks"),
    (Kind.THANK_YOU, Way.ACTS, "credit, praise, compliment, applaud, commend, salute, pay tribute, tip hat, take hat off, sing praise, give shout out, give prop, write thank, send thank, say grateful, say appreciate, owe one, owe big, say could not have, say legend, tell lifesaver, tell star, bless for, toast for"),
    # owned a mistake
    (Kind.OWNERSHIP, Way.ACTS, "apologise, apologize, own up, own it, own that, own mistake, own, fess up, confess, say sorry, come clean, make amends, admit, eat words, eat humble pie, eat crow"),
    (Kind.OWNERSHIP, Way.ACTS, "take responsibility, take blame, take ownership, take full, take back what, hold hand up, put hand up, face up, acknowledge mistake, beg forgiveness, ask forgiveness, beg pardon, concede, make right, make things right, set things right, clear air, make peace, patch things up, bury hatchet, make up for, swallow pride, regret, ask forgive, take it back, put right, make up to, atone"),
    (Kind.OWNERSHIP, Way.ACTS, "repent, plead guilty, cop to, level with, hold up hand, hold hand up, put hand up, take rap, accept blame, accept fault, accept responsibility, retract, take back, grovel, offer apology, extend apology, send apology, say my bad, say my fault, say on me, set record straight, right wrong, mend fence, make it up, redeem, tell truth, swallow word, bow head, hang head, hold self accountable, answer for, plead mea culpa, make reparation, atone for, wave white flag, square with"),
    # made life lighter: done to a person
    (Kind.SUPPORT, Way.ACTS, "help, assist, aid, support, rescue, save, back up, stand by, stick up, stand up for, stick by, vouch, defend, recommend, refer, endorse, nominate"),
    (Kind.SUPPORT, Way.ACTS, "comfort, console, reassure, encourage, hug, hold, cheer, cheer up, cheer on, calm, calm down, soothe, talk down, talk through, talk out of, root for, pep, hype, be there for, show up for, embrace, cuddle, pat, lift up, distract, boost"),
    (Kind.SUPPORT, Way.ACTS, "read to, read aloud, sing to, sit with, sit beside, sit by, sit up with, stay with, stay up with, stay over with, stay late, stay behind, stay back, wait with, go with hospital, keep company, hold hand, lend shoulder, sit through"),
    (Kind.SUPPORT, Way.ACTS, "drive, walk dog, walk pup, chauffeur, give lift, give ride, drop off, drop home, run home, run to, walk home, see home, see off, pick up, collect, fetch, accompany, escort, ferry, shuttle, tow, jump start, jumpstart, wheel, pilot"),
    (Kind.SUPPORT, Way.ACTS, "lend, loan, give, donate, gift, treat, sponsor, spot, sub, front, buy, pay, pay for, shout, cover, cover for, chip in, pitch in, bail out, tide over, reimburse, stand drink, foot bill, settle"),
    (Kind.SUPPORT, Way.ACTS, "pair, teach, tutor, coach, mentor, advise, guide, train, show how, show around, show ropes, explain, walk through, talk into, brief, counsel, demonstrate, onboard, demo, instruct, show me"),
    (Kind.SUPPORT, Way.ACTS, "look after, take care, care for, nurse, babysit, mind, dogsit, catsit, housesit, petsit, watch kid, watch baby, watch child, watch dog, watch boy, watch girl, watch twin, feed, bathe, tend"),
    (Kind.SUPPORT, Way.ACTS, "fill in, step in, stand in, take over, take shift, swap shift, take on, do shift, pull strings, put up, put good word, put word, take in, take off hands, take off plate, lighten, relieve, deputise, squeeze in, fit in, talk up"),
    (Kind.SUPPORT, Way.ACTS, "bring, deliver, carry, lug, haul, order, hook up, introduce, connect, remind, warn, wake, surprise, spoil, nurse, serve, welcome, accommodate, shelter, house, tell not fault, have back, go to bat, stump up, rally, bolster"),
    (Kind.SUPPORT, Way.ACTS, "turn up with, show up with, come with, pop round with, drop round with, drop by with, swing by with, come over with, come round with, come to fix, come to help, run errand, do favour, do favor, do solid, give hand, lend hand, lend ear for, muck in, pull through"),
    (Kind.SUPPORT, Way.ACTS, "prop up, buoy, steady, hold fort, take weight, shoulder, spell, shield, protect, vouch for, put in word, champion, plug, promote, hype up, big up, cheerlead, egg on, motivate, coach through, talk off ledge, calm nerve, settle nerve, dry tear, wipe tear, hold hair, rub back, make tea, bring tea, fetch water, run bath, tuck in, put to bed, keep eye on, look out for, watch over, save seat, keep seat, hold place, let in, let stay, let borrow, let use, share notes"),
    (Kind.SUPPORT, Way.ACTS, "slip twenty, slip tenner, slip fiver, wire money, send money, venmo, spot cash, cover bill, cover rent, pick up tab, pick up bill, stand round, crowdfund, chip in for, whip round, club together, top up, bankroll, subsidise, subsidize, underwrite, pawn, let off rent, waive, undercharge, discount, post bail"),
    (Kind.SUPPORT, Way.ACTS, "airlift, valet, courier, post, drop round, drop over, leave on doorstep, leave on porch, leave on step, bike over, cab, taxi, wait up for, walk back, see to door, see across, steer, navigate, push chair, carry up, carry down, load up, bundle into, whisk to doctor, rush to hospital, get to hospital, sign up, enrol, enroll, put forward, put name down, pass on, hand down, regift, bequeath, knit for, bake for, cook for, stand guard, keep secret, keep cool, keep warm, talk round, talk sense"),
    # made life lighter: a task, which may be done together as well
    (Kind.SUPPORT, Way.TASK, "fix, repair, mend, patch, sew, knit, crochet, stitch, hem, darn, alter, tailor, glue, weld, solder, tune, service, restore, refurbish, upholster, sharpen, oil, grease"),
    (Kind.SUPPORT, Way.TASK, "cook, bake, make, brew, roast, whip up, rustle up, grill, fry, prepare, blend, batch, pickle, ferment, barbecue, cater"),
    (Kind.SUPPORT, Way.TASK, "build, assemble, install, set up, put together, put shelf, hang, mount, paint, decorate, wallpaper, tile, sand, varnish, plaster, drill, wire, rewire, plumb, unclog, unblock, bleed, insulate, erect"),
    (Kind.SUPPORT, Way.TASK, "clean, wash, iron, vacuum, hoover, mop, sweep, scrub, tidy, declutter, dust, launder, fold, pack, unpack, organise, organize, sort, sort out, label, load, unload, empty, clear, clear out, polish, rinse, do dish, do laundry"),
    (Kind.SUPPORT, Way.TASK, "mow, weed, rake, shovel, dig, plant, water, prune, chop, trim, cut, hedge, stack, grit, sow, harvest, de ice, defrost, scrape, salt, split, saw, turf, compost, strim"),
    (Kind.SUPPORT, Way.TASK, "edit, proofread, review, debug, print, photocopy, type, type up, fill out, fill in form, draft, translate, interpret, transcribe, format, code, deploy, rebase, patch, refactor, research, revise, rehearse, quiz, test, mark"),
    (Kind.SUPPORT, Way.TASK, "move, shift, lift, push, wrap, arrange, book, reserve, plan, handle, tackle, manage, design, draw, photograph, film, record, change tyre, change tire, change bulb, change, charge, reset, restart, recover, find, restock, replace, renew, unlock"),
    (Kind.SUPPORT, Way.TASK, "braid, dye, style, massage, plait, shave, ice, bandage, dress, inject, medicate, groom, pump, inflate, jump, swap, switch, trade, finish, chart, negotiate, advocate, sign, notarise, witness, cosign, guarantee, hold door, do"),
    (Kind.SUPPORT, Way.TASK, "descale, regrout, reseal, caulk, grout, resole, rehang, restring, retune, reupholster, glaze, putty, unjam, unstick, loosen, tighten, lubricate, calibrate, rebuild, recalibrate, reboot, reformat, update, upgrade, back up laptop, back up phone, migrate, configure, troubleshoot, diagnose, inspect, measure, align, strip, prime, whitewash, creosote, seal, waterproof, lag, flush, drain, thaw, jet wash, pressure wash, detail, hose, disinfect, bleach, alphabetise, catalogue, digitise, scan, laminate, collate, spellcheck, ghostwrite, annotate, caption, retouch"),
    (Kind.SUPPORT, Way.TASK, "embroider, quilt, let out waist, take up hem, sew on, press, starch, winch, jack up, pump up, change oil, change wheel, change battery, refit, connect, plug in, wire up, screw, bolt, nail, hammer, rivet, pave, skim, carpet, lay floor, lay carpet, lay turf, plant out, pot, repot, deadhead, thin, muck out, shear, milk, deworm, water plant, feed cat, mind shop, man stall, run stall, ice cake, blow up balloon, string light, steward, chaperone, sort paperwork, do form, do tax, do accounts, do shopping, do hair, do nails, do school run, do bins, put bin out, take bin out, take recycling"),
    (Kind.SUPPORT, Way.GETS, "borrow, receive, inherit, win back, crash, crash at, stay at, stay on couch, stay on sofa, sleep on couch, sleep on sofa, sleep on floor, crash on, live with, cadge, bum, scrounge, mooch, learn from, lean on, rely on, depend on"),
    # made room for the other's experience
    (Kind.CURIOSITY, Way.ACTS, "listen, hear out, hear side, give ear, lend ear, be all ear, draw out, ask question, ask all about, ask lot, ask load, ask loads, ask more, ask what like, ask what thought, ask to tell, ask to explain, ask childhood, ask memory, ask story"),
    (Kind.CURIOSITY, Way.ACTS, "make room, make space, hold space, give space, take interest, show interest, want hear, want know all, want know everything, be curious, get curious, ask perspective, ask opinion, ask view, pay attention, sit and listen, give full attention, interview, quiz about, bend ear to, try understand, seek understand"),
    (Kind.CURIOSITY, Way.GETS, "confide, vent, unload on, unload to, offload to, open up, unburden, unload, offload, offload on, pour heart, pour out, spill guts, bare soul, rant, cry to, cry on, moan, ramble, get off chest, let off steam, talk ear off, sound off, bend ear, let it out, let it all out, think out loud, walk through grief, bounce idea, share worry, share story, share fear, share grief, feel heard, feel listened, feel seen, feel understood"),
    (Kind.CURIOSITY, Way.ACTS, "be all ears, keep listening, just listen, lean in, hang on word, hang on every, drink in, take in every, follow every, let finish, let talk, let speak, let vent, let rant, let cry, let pour, let tell, let get off, ask follow up, ask why, ask what happened next, dig into, probe, pick brain, get story, get to bottom, want full story, want whole story, want every detail, keep asking, wonder aloud, nod along, put phone away, put phone down, turn phone off, switch off tv, give floor, hold tongue, bite tongue, keep mouth shut, stay quiet"),
    (Kind.CURIOSITY, Way.GETS, "spill, spill bean, blurt, talk it out, talk things out, talk at, bang on, waffle, bore with, walk through worry, empty, sob, weep on, break down, fall apart in front, let rip, get heard, get listened, get it off"),
    # time shared
    (Kind.TOGETHER, Way.SHARES, "meet, meet up, hang out, hang, chill, get together, catch up, spend, spend time, spend day, spend evening, bump into, run into, reminisce, laugh, celebrate, party, toast, gather, relax, vibe, kick back, linger, blow off steam, peoplewatch, break bread"),
    (Kind.TOGETHER, Way.SHARES, "play, watch, eat, dine, lunch, brunch, breakfast, drink, sip, binge, stream, dance, sing, jam, game, gamed, karaoke, duet, feast, snack, munch, barbecue, picnic, share meal, share pizza, share bottle, split pizza, split dessert, try, taste, sample, devour, polish off, demolish, scoff"),
    (Kind.TOGETHER, Way.SHARES, "walk, hike, jog, cycle, bike, swim, climb, boulder, ski, skate, surf, sail, kayak, canoe, paddle, fish, camp, travel, stroll, wander, ramble, trek, explore, tour, roam, potter, saunter, snorkel, dive, sled, snowboard, golf, bowl, run race, lift weight, work out, workout, exercise, stretch, do yoga, do pilates, train for, spar, rollerblade, sunbathe, stargaze, birdwatch, geocache, forage"),
    (Kind.TOGETHER, Way.SHARES, "go to, go for, go on, go out, go see, go round, go over, come along, attend, see film, see movie, see play, see show, see gig, see band, see concert, see exhibition, see match, catch film, catch show, catch movie, catch game, catch gig, take class, visit, call in, pop in, pop round, drop in, stop by, stop over, roadtrip, join, do crossword, do jigsaw, do puzzle, do brunch, do lunch, do dinner, do coffee, shop, windowshop, thrift, browse, garden, craft, study, cowork, chat, talk, speak, natter, gossip, yarn, banter, debrief, discuss, philosophise, joke, giggle"),
    (Kind.TOGETHER, Way.SHARES, "beat, win, complete, solve, crack, grab, grab coffee, grab lunch, grab drink, grab bite, have, get coffee, get lunch, get dinner, get drink, get brunch, nap, snooze, pray, meditate, worship, carpool, commute, bond, cuddle up, rewatch, marathon, cheer team, ride, sit outside, sit in, sit around, skip stone, skip rope, skip rock, make music, row boat, throw ball, shoot hoops, shoot pool, toss, fly kite, feed duck, carve, assemble puzzle, roast marshmallow"),
    (Kind.TOGETHER, Way.ACTS, "host, have over, have round, have around, have to stay, have to dinner, have for dinner, have for tea, take out, take for dinner, take for lunch, take for coffee, take for drink, take for ride, take for walk, take to cinema, take to movie, take to dinner, take to lunch, take to game, take to match, take to theatre, take to see, take to concert, take to zoo, take to museum, take to beach, take bowling, take fishing, take along, drag out, drag along, bring along, treat to dinner, treat to lunch, treat to coffee, throw party, throw dinner, throw barbecue, throw bash, throw bbq, throw do, throw shower, organise night, organise trip"),
    (Kind.TOGETHER, Way.SHARES, "potter about, mooch round, mess about, muck about, faff, loaf, lounge, veg out, hole up, bunk off, crawl pubs, clink glass, share silence, share bench, share popcorn, split bill, split starter, queue, people watch, window shop, rummage, car boot, antique, bird watch, geocache, metal detect, crab, beachcomb, barbecue, toast marshmallow, tent, glamp, road trip, interrail, punt, row, wild swim, ice skate, roller skate, bowl, dart, pool, snooker, padel, pickleball, yoga, pilates, zumba, spin, lift, deadlift, belay, abseil, fence, box, spar, duel, raid, speedrun, co op, lan, quiz, bingo, charade, paintball, laser tag, escape room, puzzle, knit, crochet, bead, scrapbook, read aloud, bake off, brew, can, jar, pick apples, pick berries, pick strawberries, go round gallery, go round shops, do park, do park run"),
    # dropped the ball
    (Kind.MISSED, Way.ACTS, "forget, cancel, reschedule, ditch, flake, bail, bail on, ghost, ignore, snap, snap at, shout at, yell, scream, lash, lash out, blow off, blow up at, blank, dodge, avoid, stand up, let down, let slip, interrupt, talk over, cut off, neglect, skip, miss, overlook, leave out, exclude, leave waiting, leave hang, leave on read, leave stranded, leave standing, leave in lurch, leave without"),
    (Kind.MISSED, Way.ACTS, "fob off, brush off, disappoint, betray, lie, call off, postpone, back out, pull out, duck out, wriggle out, cry off, chicken out, bottle it, wimp out, drop out, drop ball, mess up, screw up, botch, bungle, fumble, zone out, fall asleep, doze off, nod off, oversleep, sleep through, lose temper, lose patience, bite head, renege, tune out, renege on, drag feet, slack, slip mind, fall through"),
    (Kind.MISSED, Way.ACTS, "turn up late, show up late, arrive late, come late, run late, be hour late, be minute late, criticise, criticize, mock, insult, belittle, humiliate, embarrass, tease, blame, accuse, fail, hang up, walk out, storm off, storm out, be short, be rude, be mean, be harsh, be snappy, be cold, be grumpy, be distant, be sharp, be dismissive, take out on, take it out, take for granted, roll eye, be no show, noshow, doublebook, raise voice, double book, break promise, break word, go back on, hurt, upset, offend, take credit, spill secret, blab, scroll, scroll through, misplace, scratch, dent, ruin, break, swear at, sulk, bark, bark at, grumble at, hog, overstep, gatecrash, jilt, dump on, crack joke about, throw under bus, sneer, patronise, scold, nag"),
    (Kind.MISSED, Way.ACTS, "fluff, muff, cock up, balls up, drop clanger, put foot in it, put foot in, speak out of turn, jump down throat, fly off handle, see red, blow top, blow fuse, blow lid, bite head off, tear strip, tear into, rip into, lay into, chew out, have go at, take swipe, have dig, diss, slag off, badmouth, gossip about, bitch about, laugh at, mimic, undermine, steamroll, railroad, cut across, butt in, barge in, outshine, upstage, one up, snub, shun, freeze out, cold shoulder, give cold shoulder, give silent treatment, leave in cold, leave high and dry, leave hanging, leave to it, wash hand of, turn back on, turn away, look away, look straight through, walk past, walk away, wander off, swan off, sneak off, disappear on, vanish on, go quiet, go silent, go awol, go dark, never reply, never answer, never show, no show, miss call, miss deadline, miss birthday, miss turn, lose track, lose count, lose book, lose key, mislay, smash, crack, chip, spill on, stain, shrink, singe, overcook, kill plant, let die, run over, reverse into, prang, ding, double park, block in, overcharge, short change, stiff, welch, welsh, default, dodge bill, skip bill, skip out, duck, weasel out, worm out, cry wolf, fib, mislead, deceive, cheat, two time, stab in back, sell out, rat out, grass up, out, tell secret, leak, let cat out, spoil surprise, jump queue, pinch, nick, swipe, help self to, use up, finish off, eat last, hog, monopolise"),
    # kept, and never counted
    (Kind.OTHER, Way.SHARES, "argue, fight, quarrel, bicker, disagree, clash, fall out, break up, squabble, spar over, butt heads, have it out, exchange words, have words, split up, cross words"),
    (Kind.OTHER, Way.SHARES, "decline, refuse, turn down, say no, tell no, have to say no, beg off"),
    (Kind.OTHER, Way.SHARES, "marry, graduate, retire, move to, move away, move out, move in, move back, get job, get promotion, get promote, get engaged, get engage, get marry, get divorce, get fire, get married, get sick, get into, be born, die, pass away, announce, resign, quit, land job, win award, win prize, give birth, emigrate, relocate, expect baby, turn thirty, turn forty, turn fifty, start job, start new, lose job, be diagnosed, recover from, come out as, seem, look, appear, sound"),
)  # fmt: skip

IRREGULAR: dict[str, str] = {
    form: forms.split()[0]
    for forms in (
        "be was were been am is are being", "become became", "begin began begun", "bite bit bitten", "bleed bled",
        "blow blew blown", "break broke broken", "bring brought brung broght", "build built", "buy bought brought_", "catch caught",
        "choose chose chosen", "come came", "cut", "dig dug", "do did done does", "draw drew drawn", "drink drank drunk",
        "drive drove driven", "eat ate eaten", "fall fell fallen", "feed fed", "feel felt", "fight fought", "find found",
        "fly flew flown", "forget forgot forgotten forgat forgt", "forgive forgave forgiven", "get got gotten getting", "give gave given",
        "go went gone goes", "hang hung", "have had has having", "hear heard", "hide hid hidden", "hit", "hold held", "hurt", "keep kept",
        "knit", "know knew known", "lay laid", "lead led", "lean leant", "learn learnt", "leave left", "lend lent lended", "let",
        "lie lied lying", "light lit", "lose lost", "make made", "mean meant", "meet met", "mow mown", "pay paid payed", "put",
        "read", "rid", "ride rode ridden", "ring rang rung", "rise rose risen", "run ran", "saw sawn", "say said", "see saw_ seen",
        "sell sold", "send sent", "set", "sew sewn", "shake shook", "shoot shot", "show shown showed", "shut", "sing sang sung",
        "sit sat", "sleep slept", "speak spoke spoken", "spend spent", "spill spilt", "split", "stand stood", "steal stole",
        "stick stuck", "swear swore", "sweep swept", "swim swam swum", "take took taken", "teach taught", "tell told tld",
        "think thought", "throw threw thrown", "understand understood", "wake woke woken", "wear wore worn", "win won",
        "write wrote written", "quit", "babysit babysat", "dogsit dogsat", "catsit catsat", "housesit housesat", "petsit petsat",
        "oversleep overslept", "withdraw withdrew", "fit", "bet", "cost", "hurt", "burst", "creep crept", "kneel knelt",
        "dream dreamt", "smell smelt", "spoil spoilt", "burn burnt", "bind bound", "grow grew grown", "dm dmed dming", "bear bore",
        "wind wound", "grind ground", "tear tore torn", "weave wove", "sting stung", "strike struck", "swing swung", "seek sought",
        "stride strode", "overhear overheard", "mistake mistook", "misunderstand misunderstood", "spin spun", "dive dove", "slide slid", "shine shone", "sink sank", "shrink shrank", "freeze froze frozen", "forbid forbade", "lay laid", "sling slung", "wring wrung", "deal dealt", "cling clung", "string strung", "overdo overdid", "undo undid", "redo redid", "retell retold", "rewrite rewrote", "foresee foresaw", "undertake undertook", "outdo outdid", "withhold withheld", "uphold upheld", "nap",
        "apologise apologised apologized appologised appologized apoligised apoligized apologied aplogised aplogized",
        "thank thankd thnaked thanekd thaked", "help helpd hepled hlped", "call caled calld", "forget fogot frogot foregot", "receive recieved recived",
    )
    for form in (forms.replace("saw_", "saw").replace(" brought_", "")).split()
}  # fmt: skip
SAME_IN_THE_PAST = frozenset("cut hit hurt let put quit read rid set shut split knit fit bet cost burst".split())
OTHER_VERBS = frozenset(
    """
    will would can could should shall may might must be have do go get come make take give tell say ask want need try keep put let leave feel think know see hear find seem
    start stop end begin mean promise plan decide manage offer agree work use turn open close show bring send hold happen
    pick drop pop swing pull push point reach pass live believe become wonder hope wish like love hate enjoy guess realise
    realize remember mention explain suggest share add answer return stay sit stand lie sleep wake rest wait cry weep smile
    worry mind care rush hurry offer accept forgive trust miss expect learn read write pretend insist reckon swear
    sneak stumble head land owe arrive travel hit grow lose win earn cost sell throw catch fly fall rise break burn bother
    """.split()
)


SENSES: dict[str, Sense] = {}
PHRASES: dict[str, list[tuple[str, Sense]]] = {}
"""The phrases that a verb begins, each as the words after it; they are taken apart where a line needs them."""
for _kind, _way, _words in ROWS:
    _sense = Sense(_kind, _way)
    for _phrase in _words.split(", "):
        _head, _, _rest = _phrase.partition(" ")
        if _rest:
            PHRASES.setdefault(_head, []).append((_rest, _sense))
        else:
            SENSES.setdefault(_head, _sense)
BASES = frozenset((*SENSES, *PHRASES, *OTHER_VERBS, *IRREGULAR.values()))


def base_of(word: str) -> str:
    """The base form of a known verb, or an empty string: "brought" is bring, "stopped" stop, "tidied" tidy."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    if word in BASES:
        return word
    return next((base for base in _stems(word) if base in BASES), "")


def stem_of(word: str) -> str:
    """The base form of any verb, as far as its ending tells; empty where it has no verb's past ending."""
    known = base_of(word) or respelled(word)
    if known or not (word.endswith("ed") and len(word) > 4):
        return known
    return word[:-2] if word[:-2][-1] not in "iv" else word[:-1]


@lru_cache(maxsize=2048)
def respelled(word: str) -> str:
    """The base of a common verb in the past that is typed with two letters swapped, or one too few or too many."""
    if not 5 <= len(word) <= 20 or not word.isalpha() or not word.isascii():
        return ""
    swapped = {word[:n] + word[n + 1] + word[n] + word[n + 2 :] for n in range(len(word) - 1)}
    fewer = {word[:n] + word[n + 1 :] for n in range(1, len(word))}
    if word.endswith("ed"):
        fewer |= {
            word[:n] + letter + word[n:] for n in range(1, len(word) - 1) for letter in "abcdefghijklmnopqrstuvwxyz"
        }
    found = next((each for each in sorted(swapped) if each != word and is_past_of_table(each)), "")
    found = found or next((each for each in sorted(fewer) if is_past_of_table(each) and base_of(each) in COMMON), "")
    return base_of(found) if found else ""


def is_past_of_table(word: str) -> bool:
    return is_past(word) and bool(base_of(word)) and base_of(word) != word


COMMON = frozenset(
    "call check thank text help apologise apologize forget message visit listen invite cancel cook drive bring watch "
    "borrow remind support comfort encourage snap play walk laugh chat catch cover fix lend teach write phone ask".split()
)


def is_past(word: str) -> bool:
    """Whether a word is, or looks like, the past form of a verb."""
    if word in IRREGULAR:
        return IRREGULAR[word] != word or word in SAME_IN_THE_PAST
    return word.endswith("ed") and word not in NOT_PAST and (len(word) > 4 or bool(base_of(word)))


def past_of(base: str) -> str:
    """The past form of a verb, as "saw" for "see"."""
    irregular = next((past for past, of in IRREGULAR.items() if of == base and past != base), "")
    if irregular:
        return irregular
    return base + ("d" if base.endswith("e") else "ed")


def is_base(word: str) -> bool:
    return word in BASES


def _stems(word: str) -> tuple[str, ...]:
    if word.endswith("ied"):
        return (word[:-3] + "y", word[:-1])
    if word.endswith("ed"):
        return (word[:-2], word[:-1], word[:-3])
    if word.endswith("ing"):
        return (word[:-3], word[:-3] + "e", word[:-4])
    if word.endswith("ies"):
        return (word[:-3] + "y",)
    if word.endswith("es"):
        return (word[:-2], word[:-1])
    return (word[:-1],) if word.endswith("s") and not word.endswith("ss") else ()


NOT_PAST = frozenset(
    "bed red shed sled need seed feed weed indeed bleed speed hundred naked sacred kindred rugged crooked wicked greed breed".split()
)
