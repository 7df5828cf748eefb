# Les mots de l’interface, en français. Le sens de chaque identifiant est expliqué dans en.ftl.
#
# Une date de jour voudrait l’article (« vers le 4 mai »), une date de mois non (« vers mai ») : les
# tournures retenues vont avec les deux.

language-name = Français

## Dates

date-about = { $date } environ
date-uncertain = { $date } (incertain)
date-about-uncertain = { $date } environ (incertain)
date-vague-about = { $date }, approximativement
date-vague-uncertain = { $date }, sans certitude
date-vague-about-uncertain = { $date }, approximativement et sans certitude
date-column-about = v. { $date }
date-column-uncertain = { $date } ?
date-column-about-uncertain = v. { $date } ?

date-partly = { $date } ({ $notes })
date-note-uncertain =
    { $parts ->
        [year] année incertaine
        [month] mois incertain
        [season] saison incertaine
        [part] partie de l’année incertaine
        [day] jour incertain
        [year-month] année et mois incertains
        [year-day] année et jour incertains
        [month-day] mois et jour incertains
       *[other] en partie incertain
    }
date-note-approximate =
    { $parts ->
        [year] année approximative
        [month] mois approximatif
        [season] saison approximative
        [part] partie de l’année approximative
        [day] jour approximatif
        [year-month] année et mois approximatifs
        [year-day] année et jour approximatifs
        [month-day] mois et jour approximatifs
       *[other] en partie approximatif
    }
date-note-both =
    { $parts ->
        [year] année approximative et incertaine
        [month] mois approximatif et incertain
        [season] saison approximative et incertaine
        [part] partie de l’année approximative et incertaine
        [day] jour approximatif et incertain
        [year-month] année et mois approximatifs et incertains
        [year-day] année et jour approximatifs et incertains
        [month-day] mois et jour approximatifs et incertains
       *[other] en partie approximatif et incertain
    }

date-year-bce = { $year } av. J.-C.
date-year-ce = { $year } apr. J.-C.
date-year-long = l’an { $year }
date-of-era-year = { $date } { $year }
date-year-power = l’an { $significand } × 10^{ $exponent }

date-part-of-year =
    { $part ->
        [21] printemps { $year }
        [22] été { $year }
        [23] automne { $year }
        [24] hiver { $year }
        [25] printemps { $year } (hémisphère nord)
        [26] été { $year } (hémisphère nord)
        [27] automne { $year } (hémisphère nord)
        [28] hiver { $year } (hémisphère nord)
        [29] printemps { $year } (hémisphère sud)
        [30] été { $year } (hémisphère sud)
        [31] automne { $year } (hémisphère sud)
        [32] hiver { $year } (hémisphère sud)
        [33] premier trimestre { $year }
        [34] deuxième trimestre { $year }
        [35] troisième trimestre { $year }
        [36] quatrième trimestre { $year }
        [37] premier tiers de { $year }
        [38] deuxième tiers de { $year }
        [39] dernier tiers de { $year }
        [40] premier semestre { $year }
        [41] second semestre { $year }
       *[other] une partie de { $year }
    }
date-part-alone =
    { $part ->
        [21] printemps
        [22] été
        [23] automne
        [24] hiver
        [25] printemps (hémisphère nord)
        [26] été (hémisphère nord)
        [27] automne (hémisphère nord)
        [28] hiver (hémisphère nord)
        [29] printemps (hémisphère sud)
        [30] été (hémisphère sud)
        [31] automne (hémisphère sud)
        [32] hiver (hémisphère sud)
        [33] premier trimestre
        [34] deuxième trimestre
        [35] troisième trimestre
        [36] quatrième trimestre
        [37] premier tiers de l’année
        [38] deuxième tiers de l’année
        [39] dernier tiers de l’année
        [40] premier semestre
        [41] second semestre
       *[other] une partie de l’année
    }

date-some-day-in = { $date } (jour inconnu)
date-some-month-in = { $year } (mois inconnu)
date-some-day-between = un jour entre { $start } et { $end }
date-some-month-between = un mois entre { $start } et { $end }
date-some-month = mois inconnu
date-some-day = jour inconnu
date-day-of-some-month = jour { $day } d’un mois inconnu de { $year }
date-decade = années { $decade }
date-some-time-in-decade = années { $decade } (année inconnue)
date-some-year-between = une année entre { $start } et { $end }
date-unknown-year = année inconnue
date-pattern = date de la forme { $pattern }
date-within-decade = { $date }, années { $decade } (année inconnue)
date-within-years = { $date }, une année entre { $start } et { $end }
date-within-unknown-year = { $date } (année inconnue)
date-estimated = une année entre { $start } et { $end }, estimée à { $date }

date-from-to = { $start } – { $end }
date-between = entre { $start } et { $end }
date-some-time-in = { $date } (moment inconnu)
date-onwards = { $date } et après
date-until = { $date } et avant
date-end-unknown = { $date } et après, fin inconnue
date-start-unknown = { $date } et avant, début inconnu
date-or-earlier = { $date } ou avant
date-or-later = { $date } ou après
date-column-from-to = { $start } – { $end }
date-column-years = { $start }–{ $end }
date-column-onwards = { $date } –
date-column-until = – { $date }
date-column-end-unknown = { $date } – ?
date-column-start-unknown = ? – { $date }

date-one-of = l’une de ces dates : { $list }
date-either = { $list }
date-all-of = { $list }
date-range = { $start } – { $end }
date-and-earlier = { $date } et tout ce qui précède
date-and-later = { $date } et tout ce qui suit

date-time = { $date }, { $time }
date-time-utc = { $date }, { $time } UTC
date-time-offset = { $date }, { $time } (UTC{ $offset })

date-and-second = { $date } ({ $second })

heading-before = avant { $year }
heading-up-to = { $year } ou avant
heading-since = { $year } ou après
heading-years = { $start } – { $end }
heading-unplaced = année inconnue
heading-no-month = Mois non indiqué

precision-day = connu au jour près
precision-month = connu au mois près
precision-season = connu à la saison près
precision-part = connu à une partie de l’année près
precision-year = connu à l’année près
precision-decade = connu à la décennie près
precision-century = connu au siècle près
precision-longer = connu à plus d’un siècle près
precision-interval = une période
precision-set = une date parmi plusieurs
precision-all = plusieurs dates

## Navigation

nav-home = Accueil
nav-timeline = Chronologie
nav-events = Événements
nav-relations = Relations
nav-actors = Acteurs
nav-places = Lieux
nav-sources = Sources
nav-types = Types
nav-tags = Mots-clés
nav-tracks = État des lieux
nav-corrections = Rectificatifs
nav-search = Recherche
nav-about = À propos
nav-method = Méthode
nav-data = Données
nav-data-table = Données en tableau
nav-feed = Flux
nav-menu = Menu
nav-main = Menu principal
nav-breadcrumb = Vous êtes ici
nav-languages = Langues
nav-pages = Pages de cette liste
nav-neighbours = Les événements précédent et suivant
go-to = Années
go-to-month = Mois
go-to-decade = Décennie
go-to-century = Siècle
go-to-period = Années
go-to-date = Aller à une date
go-to-date-form = 1994-05
go-to-date-hint = Une année, un mois ou un jour : 1994, 1994-05, 1994-05-10
# What was typed is no date; no month or day of that number; no page of that year.
go-to-unread = « { $text } » ne se lit pas comme une date. Écrivez 1994, 1994-05, 1994-05-10 ou mai 1994.
go-to-out-of-range = « { $text } » n’est pas une date : une année a douze mois, et un mois 31 jours au plus.
go-to-nearest = Rien au registre en { $wanted }. L’année la plus proche qui ait des événements est { $year }.
go = Aller
page-title = { $page } · { $site }
# What search engines show of a page that has no words of its own: $about is the site's description.
page-description = { $page } · { $site } : { $about }
list-comma = ,{" "}
skip-link = Aller au contenu
earlier = Avant
later = Après
# The pages of a list that is not in the order of time.
page-before = Page précédente
page-after = Page suivante
earlier-event = Avant : { $title }
later-event = Après : { $title }
earlier-year = Avant : { $year }
later-year = Après : { $year }

## Un événement

label-who = Participants
label-office = Fonction
label-role = Rôle
label-place = Lieu
label-type = Type
label-date = Date
date-and-precision = { $date }, { $precision }
label-what = Les faits
label-belongs = Liens
label-name = Nom
label-office-that-day = Fonction ce jour-là
label-sources =
    { $count ->
        [one] Source
        [many] Sources
       *[other] Sources
    }
label-tags = Mots-clés
label-claims = Degré de certitude
label-relations = Liens avec d’autres événements
label-sets = Ce qui a changé
label-image = Image
office-of = { $office }, { $state }
office-for = { $office } pour { $state }
acting-for = pour { $state }
image-credit = Image : { $credit }
image-licence = Licence : { $licence }
draft-mark = Brouillon
draft-note = Cette notice est un brouillon et n’est pas publiée.

## Comment se répartissent les événements

length-days =
    { $count ->
        [one] { $count } jour
        [many] { $count } de jours
       *[other] { $count } jours
    }
length-months = { $count } mois
length-years =
    { $count ->
        [one] { $count } an
        [many] { $count } d’ans
       *[other] { $count } ans
    }
pair-events =
    { $count ->
        [one] { $count } événement recensé.
        [many] { $count } d’événements recensés.
       *[other] { $count } événements recensés.
    }
pair-acts = { $a } agit dans { $first }, { $b } dans { $second }, et dans { $both } les deux agissent.
pair-dense = Parmi eux, { $count } tiennent en { $span }.
label-turns = Tournants
label-acts = Qui agit
acts-both = Les deux
label-by-type = Par type et par année
label-no-type = Sans type
label-other-actors = Autres
label-all = Total
label-present = Qui a pris part, de chaque côté
label-event = Événement
label-shared = États les plus présents
label-states-here = États participants
number = { $count }

## Degré de certitude

certainty-stated = affirmé
certainty-reported = rapporté
certainty-inferred = déduit
certainty-label = Degré de certitude : { $certainty }
certainty-stated-explained = Les sources l’affirment.
certainty-reported-explained = Les sources le rapportent de seconde main.
certainty-inferred-explained = On le déduit de ce que disent les sources.
stated-by = Affirmé par { $who }
reported-by = Rapporté par { $who }
inferred-by = Déduit par { $who }
according-to = selon { $who }
stated-alone = Affirmé
reported-alone = Rapporté
inferred-alone = Déduit
inferred-by-editors = Déduit par la rédaction
stated-by-on = Affirmé par { $who }, { $date }

## Liens entre événements, dans les deux sens

relation-follows-up = Donne suite à
relation-follows-up-inverse = A pour suite
relation-builds-on = S’appuie sur
relation-builds-on-inverse = Sert d’appui à
relation-coincides-with = Coïncide avec
relation-coincides-with-inverse = Coïncide avec
relation-follows = Vient après
relation-follows-inverse = Vient avant
relation-responds-to = Répond à
relation-responds-to-inverse = A pour réponse
relation-part-of = Fait partie de
relation-part-of-inverse = Comprend

## L’historique d’une notice

entry-added = Ajouté : { $date }
entry-updated = Mis à jour : { $date }
label-added = Ajouté
label-updated = Mis à jour
label-corrections = Rectificatifs
no-corrections = Aucun rectificatif
correction-on = Rectifié : { $date }
corrections-count =
    { $count ->
        [0] Aucun rectificatif
        [one] { $count } rectificatif
        [many] { $count } de rectificatifs
       *[other] { $count } rectificatifs
    }
last-changed = Dernière modification : { $date }
label-cite = Citer cette notice
cite-entry = « { $title } », { $date }, dans { $site }.

## Sources

genre-phdthesis = thèse de doctorat
genre-mathesis = mémoire de master
genre-bathesis = mémoire de licence
genre-candthesis = thèse de candidat
genre-techreport = rapport technique
genre-resreport = rapport de recherche
genre-patent = brevet
genre-patreq = demande de brevet
source-no-address = Aucune adresse en ligne n’est consignée pour cette source.
source-archived = Copie archivée
source-accessed = Consulté : { $date }
source-no-date = s. d.
source-cited-by = Cité par
source-page = Tout ce qui en dépend
source-quoted-at = passage : { $locator }
sources-intro = Toutes les sources sur lesquelles repose une notice.

## Nombres

events-count =
    { $count ->
        [0] Aucun événement
        [one] { $count } événement
        [many] { $count } d’événements
       *[other] { $count } événements
    }
sources-count =
    { $count ->
        [0] Aucune source
        [one] { $count } source
        [many] { $count } de sources
       *[other] { $count } sources
    }
actors-count =
    { $count ->
        [0] Aucun acteur
        [one] { $count } acteur
        [many] { $count } d’acteurs
       *[other] { $count } acteurs
    }
places-count =
    { $count ->
        [0] Aucun lieu
        [one] { $count } lieu
        [many] { $count } de lieux
       *[other] { $count } lieux
    }
years-count =
    { $count ->
        [one] { $count } an
        [many] { $count } d’années
       *[other] { $count } ans
    }
more-count =
    { $count ->
        [one] et { $count } autre
        [many] et { $count } d’autres
       *[other] et { $count } autres
    }
stated-count =
    { $count ->
        [one] { $count } affirmé
        [many] { $count } affirmés
       *[other] { $count } affirmés
    }
reported-count =
    { $count ->
        [one] { $count } rapporté
        [many] { $count } rapportés
       *[other] { $count } rapportés
    }
inferred-count =
    { $count ->
        [one] { $count } déduit
        [many] { $count } déduits
       *[other] { $count } déduits
    }
folio-span = { $start } – { $end }

## État des lieux

label-tracks = État des lieux
track-since = début : { $date }
track-state-since = { $state } (début : { $date })
track-until = fin : { $date }
track-initial = Au départ
track-unknown = non consigné
track-that-day = { $track }, ce jour-là
track-set-here = Par cet événement
track-history = Comment on en est arrivé là
track-standing = { $track } : { $state }. Dernier changement : { $date }.
track-standing-still = { $track } : { $state }.
# What it was before the last change.
track-before = Auparavant : { $state } (depuis : { $date }).
track-before-still = Auparavant : { $state }.
track-set = { $track } : { $state }

## Listes

page-of = Page { $page } sur { $pages }
page-previous = Page précédente
page-next = Page suivante
all-events = Tous les événements
all-events-count =
    { $count ->
        [one] Le seul événement
        [many] Tous les événements ({ $count })
       *[other] Les { $count } événements
    }
latest = Dernier
latest-events = Derniers événements
latest-on-record = Le plus récent
first-on-record = Le plus ancien
nothing-between =
    { $years ->
        [one] Rien de consigné pendant { $years } an environ
        [many] Rien de consigné pendant { $years } d’années environ
       *[other] Rien de consigné pendant { $years } ans environ
    }
nothing-yet = Rien de consigné pour l’instant.
events-stated = Événements que les sources affirment
events-reported = Événements seulement rapportés
events-inferred = Événements déduits
events-with = Événements avec { $name }
events-in = Événements : { $name }
events-at = Événements : { $place }
events-of-type = Événements du type « { $type } »
events-tagged = Événements au mot-clé « { $tag } »
relation-of = { $a } et { $b }
relations-of = Relations : { $name }
also-known-as = Autres noms : { $names }
part-of-place = Situé : { $place }
kind-state = État
kind-person = Personne
kind-organisation = Organisation
offices-held = Fonctions
label-about = Présentation
label-aliases = Autres noms
label-holders = Qui parle en son nom
label-holds = Lieux compris
label-coordinates = Coordonnées
coordinates = { $latitude }, { $longitude }
in-the-year = En { $year }
show-as-list = Afficher en liste
permanent-link = Lien vers ce passage

## Le graphique

chart-title = La chronologie en graphique
chart-true-scale = Échelle réelle
chart-mark = { $date } : { $title }. { $certainty }.
chart-name = { $title } : { $date }, { $certainty }.
chart-name-acts = { $mark } { $acts }.
chart-note = { $date }, { $certainty }
chart-gap-years =
    { $count ->
        [one] rien de consigné pendant { $count } an
        [many] rien de consigné pendant { $count } d’années
       *[other] rien de consigné pendant { $count } ans
    }
chart-gap-years-some =
    { $count ->
        [one] rien de consigné pendant { $count } an environ
        [many] rien de consigné pendant { $count } d’années environ
       *[other] rien de consigné pendant { $count } ans environ
    }
chart-gap-months =
    { $count ->
        [one] rien de consigné pendant { $count } mois
        [many] rien de consigné pendant { $count } de mois
       *[other] rien de consigné pendant { $count } mois
    }
chart-gap-months-some =
    { $count ->
        [one] rien de consigné pendant { $count } mois environ
        [many] rien de consigné pendant { $count } de mois environ
       *[other] rien de consigné pendant { $count } mois environ
    }
chart-gap-days =
    { $count ->
        [one] rien de consigné pendant { $count } jour
        [many] rien de consigné pendant { $count } de jours
       *[other] rien de consigné pendant { $count } jours
    }
chart-gap-days-some =
    { $count ->
        [one] rien de consigné pendant { $count } jour environ
        [many] rien de consigné pendant { $count } de jours environ
       *[other] rien de consigné pendant { $count } jours environ
    }
chart-year =
    { $count ->
        [one] { $year } : { $count } événement
        [many] { $year } : { $count } d’événements
       *[other] { $year } : { $count } événements
    }
chart-peak =
    { $years ->
        [one] { $year } : { $count }, maximum sur { $years } an
        [many] { $year } : { $count }, maximum sur { $years } d’années
       *[other] { $year } : { $count }, maximum sur { $years } ans
    }
chart-first = { $year } : le premier
chart-per-years =
    { $years ->
        [one] Événements par an
        [many] Événements par tranche de { $years } d’années
       *[other] Événements par tranche de { $years } ans
    }
chart-by-actor = Par acteur
chart-by-actor-note = ceux qui ont le plus d’événements ; plus il y en a, plus c’est haut
chart-as-list = Lire le graphique en liste
chart-skip = Passer le graphique
chart-state = { $track } : { $state }
chart-state-since = { $track } : { $state } (début : { $date })
chart-legend = Comment lire le graphique
chart-key-span = Un jour de cette période
chart-key-interval = Pendant toute cette période
chart-key-choice = Une de plusieurs dates
chart-key-all = Plusieurs dates
chart-tone-open = Ouvert
chart-tone-suspended = Suspendu
chart-tone-closed = Fermé
chart-tone-unknown = Inconnu
chart-key-approximate = Approximatif
chart-key-uncertain = Incertain
chart-key-unsure = Rapporté ou déduit
chart-undated =
    { $count ->
        [one] Non dessiné : { $count } événement d’année inconnue
        [many] Non dessinés : { $count } d’événements d’année inconnue
       *[other] Non dessinés : { $count } événements d’année inconnue
    }
chart-side-acts = { $actor } agit
chart-side-both = Les deux agissent
chart-zoom = Échelle du graphique
chart-zoom-in = Plus près
chart-zoom-out = Plus loin
chart-zoom-whole = En entier
chart-zoom-hint = Ctrl et la molette, ou deux doigts, changent l’échelle ; glissez pour vous déplacer.
chart-zoom-keys = Le graphique. Plus et moins changent l’échelle, 0 le montre en entier, les flèches le parcourent.
chart-zoom-empty = Rien au registre pour cette période
chart-rest-month = et { $count } sans date tenant en un mois
chart-rest-year = et { $count } dont la date dépasse l’année

## Pages

timeline-title = Chronologie
timeline-year-title = { $year }
actors-title = Acteurs
places-title = Lieux
relations-title = Relations
types-title = Types
tags-title = Mots-clés
sources-title = Sources
corrections-title = Rectificatifs
corrections-intro = Ce qui a changé après publication, du plus récent au plus ancien.
method-title = Méthode
data-title = Données
data-intro = Toutes les notices, à emporter et à réutiliser.
data-format = Fichier { $format }
accepted-warnings = Écarts admis aux règles

## Recherche

search-title = Recherche
search-label = Rechercher dans les notices
search-button = Rechercher
search-hint = Noms, lieux, mots des titres et des résumés
search-results =
    { $count ->
        [0] Aucun résultat
        [one] { $count } résultat
        [many] { $count } de résultats
       *[other] { $count } résultats
    }
search-needs-script = La recherche demande JavaScript. La chronologie et les listes montrent tous les événements sans lui.

## Filtres et lecture suivie

explore-words = Mots
# What opens the filters on a phone.
explore-filters = Filtres
explore-pair = Couple d’États
explore-any-type = Tout type
explore-any-actor = Tout acteur
explore-any-pair = Tout couple
explore-any-place = Tout lieu
explore-any-certainty = Toute certitude
explore-actor = Acteur
explore-certainty = Certitude
explore-years = Années
explore-from = À partir de l’année
explore-to = Jusqu’à l’année
explore-since = depuis { $year }
explore-until = jusqu’à { $year }
explore-shown =
    { $total ->
        [one] { $shown } sur { $total } événement
        [many] { $shown } sur { $total } d’événements
       *[other] { $shown } sur { $total } événements
    }
explore-option = { $name } ({ $count })
explore-chosen = { $label } : { $value }
explore-remove = retirer
explore-clear = Tout retirer
explore-quoted = « { $text } »
explore-none = Rien dans ces notices ne répond à tout cela.
explore-none-words = Rien au registre ne répond à tout cela. La recherche porte sur les titres, les résumés, les dates et les noms de personnes, de lieux, de types et de mots-clés, non sur le texte des notices.
# What stands in a field and is nobody’s name.
explore-unknown = Personne ni rien au registre ne porte le nom « { $text } ». Ce champ est laissé de côté.
explore-no-year = « { $text } » n’est pas une année. Ce champ est laissé de côté.
explore-years-reversed = { $from } vient après { $to } : aucun événement ne répond aux deux.
explore-more = En montrer plus
explore-failed = L’index de la recherche n’a pas pu être chargé. Les listes montrent tous les événements.
explore-lists = Tous les événements figurent dans ces listes :
story-place = { $n } sur { $total }
story-keys = Les flèches du clavier ou un balayage mènent à l’événement précédent et au suivant.
story-line = Les événements choisis sur une ligne du temps
story-show = Montrer sa place dans le temps

## Introuvable

not-found-title = Page introuvable
not-found-text = Il n’y a pas de page à cette adresse. Elle a pu être déplacée, ou le lien est mal écrit.
not-found-home = Aller à l’accueil
not-found-timeline = Voir la chronologie

## Flux

feed-title = { $site } : notices nouvelles et modifiées
feed-title-corrections = { $site } : rectificatifs
feed-title-actor = { $site } : { $name }
feed-title-relation = { $site } : { $a } et { $b }
feed-subscribe = S’abonner
calendar-title = { $site }
calendar-subscribe = Calendrier de ce qui est connu au jour près
feed-atom = Flux Atom
feed-json = Flux JSON

## Intégration et pied de page

embed-title = { $title }, { $site }
embed-open = Ouvrir sur le site : { $site }
embed-this = Partager ou intégrer
embed-how = Ce code l’affiche sur une autre page :
copy-code = Copier le code
copied = Copié
share-page = Partager
nav-calendar = Calendrier
footer-made-with = Réalisé avec { $name }
licence-label = Licence
print-address = En ligne : { $url }
theme-light = Clair
theme-dark = Sombre

list-period-title = { $name }, { $period }
list-part = { $period }, { $part } sur { $parts }

feed-entry = { $date }, { $certainty }. { $summary }

# A link from a source or a note to the place that cites it.
back-to-text = Retour à l’endroit de la citation

cite-bibtex = BibTeX
cite-csl-json = CSL-JSON
