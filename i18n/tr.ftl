# Arayüz sözleri, Türkçe. Kimliklerin anlamı en.ftl dosyasında açıklanır.

language-name = Türkçe

## Tarihler

date-about = yaklaşık { $date }
date-uncertain = { $date } (kesin değil)
date-about-uncertain = yaklaşık { $date } (kesin değil)
date-vague-about = { $date }, yaklaşık
date-vague-uncertain = { $date }, kesin değil
date-vague-about-uncertain = { $date }, yaklaşık, kesin değil
date-column-about = yak. { $date }
date-column-uncertain = { $date }?
date-column-about-uncertain = yak. { $date }?

date-partly = { $date } ({ $notes })
date-note-uncertain =
    { $parts ->
        [year] yıl kesin değil
        [month] ay kesin değil
        [season] mevsim kesin değil
        [part] yılın bölümü kesin değil
        [day] gün kesin değil
        [year-month] yıl ve ay kesin değil
        [year-day] yıl ve gün kesin değil
        [month-day] ay ve gün kesin değil
       *[other] kısmen kesin değil
    }
date-note-approximate =
    { $parts ->
        [year] yıl yaklaşık
        [month] ay yaklaşık
        [season] mevsim yaklaşık
        [part] yılın bölümü yaklaşık
        [day] gün yaklaşık
        [year-month] yıl ve ay yaklaşık
        [year-day] yıl ve gün yaklaşık
        [month-day] ay ve gün yaklaşık
       *[other] kısmen yaklaşık
    }
date-note-both =
    { $parts ->
        [year] yıl yaklaşık, kesin değil
        [month] ay yaklaşık, kesin değil
        [season] mevsim yaklaşık, kesin değil
        [part] yılın bölümü yaklaşık, kesin değil
        [day] gün yaklaşık, kesin değil
        [year-month] yıl ve ay yaklaşık, kesin değil
        [year-day] yıl ve gün yaklaşık, kesin değil
        [month-day] ay ve gün yaklaşık, kesin değil
       *[other] kısmen yaklaşık, kesin değil
    }

date-year-bce = MÖ { $year }
date-year-ce = MS { $year }
date-year-long = { $year } yılı
date-of-era-year = { $date }, { $year }
date-year-power = { $significand } × 10^{ $exponent } yılı

date-part-of-year =
    { $part ->
        [21] { $year } ilkbaharı
        [22] { $year } yazı
        [23] { $year } sonbaharı
        [24] { $year } kışı
        [25] { $year } ilkbaharı (kuzey yarımküre)
        [26] { $year } yazı (kuzey yarımküre)
        [27] { $year } sonbaharı (kuzey yarımküre)
        [28] { $year } kışı (kuzey yarımküre)
        [29] { $year } ilkbaharı (güney yarımküre)
        [30] { $year } yazı (güney yarımküre)
        [31] { $year } sonbaharı (güney yarımküre)
        [32] { $year } kışı (güney yarımküre)
        [33] { $year } birinci çeyrek
        [34] { $year } ikinci çeyrek
        [35] { $year } üçüncü çeyrek
        [36] { $year } dördüncü çeyrek
        [37] { $year } yılın ilk üçte biri
        [38] { $year } yılın ikinci üçte biri
        [39] { $year } yılın son üçte biri
        [40] { $year } ilk yarı
        [41] { $year } ikinci yarı
       *[other] { $year } yılın bir bölümü
    }
date-part-alone =
    { $part ->
        [21] ilkbahar
        [22] yaz
        [23] sonbahar
        [24] kış
        [25] ilkbahar (kuzey yarımküre)
        [26] yaz (kuzey yarımküre)
        [27] sonbahar (kuzey yarımküre)
        [28] kış (kuzey yarımküre)
        [29] ilkbahar (güney yarımküre)
        [30] yaz (güney yarımküre)
        [31] sonbahar (güney yarımküre)
        [32] kış (güney yarımküre)
        [33] birinci çeyrek
        [34] ikinci çeyrek
        [35] üçüncü çeyrek
        [36] dördüncü çeyrek
        [37] yılın ilk üçte biri
        [38] yılın ikinci üçte biri
        [39] yılın son üçte biri
        [40] ilk yarı
        [41] ikinci yarı
       *[other] yılın bir bölümü
    }

date-some-day-in = { $date } içinde bir gün
date-some-month-in = { $year } içinde bir ay
date-some-day-between = { $start } ile { $end } arasında bir gün
date-some-month-between = { $start } ile { $end } arasında bir ay
date-some-month = bir ay
date-some-day = bir gün
date-day-of-some-month = { $year }, bilinmeyen bir ayın { $day }. günü
# Çoğul eki onluğun okunuşuna uyar: altmışlar, seksenler.
date-decade =
    { $tens ->
        [10] { $decade }’lar
        [30] { $decade }’lar
        [40] { $decade }’lar
        [60] { $decade }’lar
        [90] { $decade }’lar
       *[other] { $decade }’ler
    }
date-some-time-in-decade = { date-decade } içinde bir zaman
date-some-year-between = { $start } ile { $end } arasında bir yıl
date-unknown-year = bilinmeyen bir yıl
date-pattern = { $pattern } biçiminde bir tarih
date-within-decade = { $date }, { date-decade } içinde bir yıl
date-within-years = { $date }, { $start } ile { $end } arasında bir yıl
date-within-unknown-year = { $date }, bilinmeyen bir yıl
date-estimated = { $start } ile { $end } arasında bir yıl, tahminen { $date }

date-from-to = { $start } – { $end }
date-between = { $start } ile { $end } arasında
date-some-time-in = { $date } içinde bir zaman
date-onwards = { $date } ve sonrası
date-until = { $date } ve öncesi
date-end-unknown = { $date } ve sonrası, bitişi bilinmiyor
date-start-unknown = { $date } ve öncesi, başlangıcı bilinmiyor
date-or-earlier = { $date } veya daha önce
date-or-later = { $date } veya daha sonra
date-column-from-to = { $start } – { $end }
date-column-years = { $start }–{ $end }
date-column-onwards = { $date } –
date-column-until = – { $date }
date-column-end-unknown = { $date } – ?
date-column-start-unknown = ? – { $date }

date-one-of = şu tarihlerden biri: { $list }
date-either = { $list }
date-all-of = { $list }
date-range = { $start } – { $end }
date-and-earlier = { $date } ve öncekilerin tümü
date-and-later = { $date } ve sonrakilerin tümü

date-time = { $date }, { $time }
date-time-utc = { $date }, { $time } UTC
date-time-offset = { $date }, { $time } (UTC{ $offset })

date-and-second = { $date } ({ $second })

heading-before = { $year } öncesi
heading-up-to = { $year } veya daha önce
heading-since = { $year } veya daha sonra
heading-years = { $start } – { $end }
heading-unplaced = yılı bilinmiyor
heading-no-month = Ayı verilmemiş

precision-day = günü biliniyor
precision-month = ayı biliniyor
precision-season = mevsimi biliniyor
precision-part = yılın bölümü biliniyor
precision-year = yılı biliniyor
precision-decade = on yılı biliniyor
precision-century = yüzyılı biliniyor
precision-longer = bir yüzyıldan geniş aralık biliniyor
precision-interval = bir zaman aralığı
precision-set = birkaç tarihten biri
precision-all = birkaç tarih

## Gezinme

nav-home = Ana sayfa
nav-timeline = Zaman çizelgesi
nav-events = Olaylar
nav-relations = İlişkiler
nav-actors = Aktörler
nav-places = Yerler
nav-sources = Kaynaklar
nav-types = Türler
nav-tags = Etiketler
nav-tracks = Güncel durum
nav-corrections = Düzeltmeler
nav-search = Arama
nav-about = Hakkında
nav-method = Yöntem
nav-data = Veriler
nav-data-table = Tablo olarak veriler
nav-feed = Akış
nav-menu = Menü
nav-main = Ana menü
nav-breadcrumb = Bulunduğunuz yer
nav-languages = Diller
nav-pages = Bu listenin sayfaları
nav-neighbours = Önceki ve sonraki olaylar
go-to = Yıllar
go-to-month = Ay
go-to-decade = On yıl
go-to-century = Yüzyıl
go-to-period = Yıllar
go-to-date = Bir tarihe git
go-to-date-form = 1994-05
go-to-date-hint = Yıl, ay veya gün: 1994, 1994-05, 1994-05-10
# What was typed is no date; no month or day of that number; no page of that year.
go-to-unread = “{ $text }” tarih olarak okunamıyor. 1994, 1994-05, 1994-05-10 ya da Mayıs 1994 yazın.
go-to-out-of-range = “{ $text }” bir tarih değil: bir yılda on iki ay, bir ayda en çok 31 gün vardır.
go-to-nearest = { $wanted } yılı için kayıt yok. Olay bulunan en yakın yıl { $year }.
go = Git
page-title = { $page } · { $site }
# What search engines show of a page that has no words of its own: $about is the site's description.
page-description = { $page } · { $site }: { $about }
list-comma = ,{" "}
skip-link = İçeriğe geç
earlier = Daha önce
later = Daha sonra
# The pages of a list that is not in the order of time.
page-before = Önceki sayfa
page-after = Sonraki sayfa
earlier-event = Daha önce: { $title }
later-event = Daha sonra: { $title }
earlier-year = Daha önce: { $year }
later-year = Daha sonra: { $year }

## Olay

label-who = Katılanlar
label-office = Makam
label-role = Rol
label-place = Yer
label-type = Tür
label-date = Tarih
date-and-precision = { $date }, { $precision }
label-what = Ne oldu
label-belongs = Neyle bağlantılı
label-name = Ad
label-office-that-day = O günkü makamı
label-sources =
    { $count ->
        [one] Kaynak
       *[other] Kaynaklar
    }
label-tags = Etiketler
label-claims = Kesinlik derecesi
label-relations = Öteki olaylarla bağı
label-sets = Neyi değiştirdi
label-image = Görsel
office-of = { $office }, { $state }
office-for = { $office }, { $state } adına
acting-for = { $state } adına
image-credit = Görsel: { $credit }
image-licence = Lisans: { $licence }
draft-mark = Taslak
draft-note = Bu kayıt bir taslaktır ve yayımlanmamıştır.

## Olayların dağılımı

length-days = { $count } gün
length-months = { $count } ay
length-years = { $count } yıl
pair-events = Kayıtta { $count } olay var.
pair-acts = Eylemde bulunan: { $a } { $first }, { $b } { $second }, ikisi birlikte { $both } olayda.
pair-dense = Bunların { $count } tanesi { $span } içinde.
label-turns = Dönüm noktaları
label-acts = Kim eylemde bulunuyor
acts-both = İkisi birlikte
label-by-type = Türe ve yıla göre
label-no-type = Türü belirtilmemiş
label-other-actors = Diğerleri
label-all = Toplam
label-present = Her iki taraftan katılanlar
label-event = Olay
label-shared = En çok temas edilen devletler
label-states-here = Katılan devletler
number = { $count }

## Kesinlik derecesi

certainty-stated = belirtilmiş
certainty-reported = aktarılmış
certainty-inferred = çıkarsanmış
certainty-label = Kesinlik derecesi: { $certainty }
certainty-stated-explained = Kaynaklar bunu doğrudan belirtiyor.
certainty-reported-explained = Kaynaklar bunu başkasından aktarıyor.
certainty-inferred-explained = Kaynakların söylediklerinden çıkarsanmıştır.
stated-by = Belirten: { $who }
reported-by = Aktaran: { $who }
inferred-by = Çıkarsayan: { $who }
according-to = kaynak: { $who }
stated-alone = Belirtilmiş
reported-alone = Aktarılmış
inferred-alone = Çıkarsanmış
inferred-by-editors = Editörlerin çıkarımı
stated-by-on = Belirten: { $who }, { $date }

## Olaylar arasındaki bağlar

relation-follows-up = Devamı olduğu olay
relation-follows-up-inverse = Devamı
relation-builds-on = Dayandığı olay
relation-builds-on-inverse = Buna dayanan
relation-coincides-with = Aynı zamana rastlayan
relation-coincides-with-inverse = Aynı zamana rastlayan
relation-follows = Bundan önce
relation-follows-inverse = Bundan sonra
relation-responds-to = Yanıt verdiği olay
relation-responds-to-inverse = Buna yanıt
relation-part-of = Parçası olduğu olay
relation-part-of-inverse = Parçaları

## Kaydın geçmişi

entry-added = Eklendi: { $date }
entry-updated = Güncellendi: { $date }
label-added = Eklendi
label-updated = Güncellendi
label-corrections = Düzeltmeler
no-corrections = Düzeltme yok
correction-on = Düzeltildi: { $date }
corrections-count =
    { $count ->
        [0] Düzeltme yok
        [one] { $count } düzeltme
       *[other] { $count } düzeltme
    }
last-changed = Son değişiklik: { $date }
label-cite = Bu kaydı kaynak göster
cite-entry = “{ $title }”, { $date }, { $site }.

## Kaynaklar

genre-phdthesis = doktora tezi
genre-mathesis = yüksek lisans tezi
genre-bathesis = lisans tezi
genre-candthesis = adaylık tezi
genre-techreport = teknik rapor
genre-resreport = araştırma raporu
genre-patent = patent
genre-patreq = patent başvurusu
source-no-address = Bu kaynağın kayıtlı bir ağ adresi yok.
source-archived = Arşiv kopyası
source-accessed = Erişim: { $date }
source-no-date = tarihsiz
source-cited-by = Kaynak gösterenler
source-page = Bu kaynağa dayananların tümü
source-quoted-at = yeri: { $locator }
sources-intro = Kayıtların dayandığı bütün kaynaklar.

## Sayılar

events-count =
    { $count ->
        [0] Olay yok
        [one] { $count } olay
       *[other] { $count } olay
    }
sources-count =
    { $count ->
        [0] Kaynak yok
        [one] { $count } kaynak
       *[other] { $count } kaynak
    }
actors-count =
    { $count ->
        [0] Aktör yok
        [one] { $count } aktör
       *[other] { $count } aktör
    }
places-count =
    { $count ->
        [0] Yer yok
        [one] { $count } yer
       *[other] { $count } yer
    }
years-count =
    { $count ->
        [one] { $count } yıl
       *[other] { $count } yıl
    }
more-count =
    { $count ->
        [one] ve { $count } tane daha
       *[other] ve { $count } tane daha
    }
stated-count = { $count } belirtilmiş
reported-count = { $count } aktarılmış
inferred-count = { $count } çıkarsanmış
folio-span = { $start } – { $end }

## Güncel durum

label-tracks = Güncel durum
track-since = başlangıç: { $date }
track-state-since = { $state } (başlangıç: { $date })
track-until = bitiş: { $date }
track-initial = Başlangıçta
track-unknown = kayıtlı değil
track-that-day = { $track }, o gün
track-set-here = Bu olayla
track-history = Bu duruma nasıl gelindi
track-standing = { $track }: { $state }. Son değişiklik: { $date }.
track-standing-still = { $track }: { $state }.
# What it was before the last change.
track-before = Ondan önce: { $state } (başlangıç: { $date }).
track-before-still = Ondan önce: { $state }.
track-set = { $track }: { $state }

## Listeler

page-of = Sayfa { $page } / { $pages }
page-previous = Önceki sayfa
page-next = Sonraki sayfa
all-events = Bütün olaylar
all-events-count =
    { $count ->
        [one] Tek olay
       *[other] { $count } olayın tümü
    }
latest = En son
latest-events = En son olaylar
latest-on-record = Kayıtlı en son olay
first-on-record = Kayıtlı ilk olay
nothing-between =
    { $years ->
        [one] Yaklaşık { $years } yıl boyunca kayıt yok
       *[other] Yaklaşık { $years } yıl boyunca kayıt yok
    }
nothing-yet = Henüz kayıt yok.
events-stated = Kaynakların belirttiği olaylar
events-reported = Yalnızca aktarılan olaylar
events-inferred = Çıkarsanan olaylar
events-with = Olaylar: { $name }
events-in = Olaylar: { $name }
events-at = Olaylar: { $place }
events-of-type = “{ $type }” türündeki olaylar
events-tagged = “{ $tag }” etiketli olaylar
relation-of = { $a } ve { $b }
relations-of = İlişkiler: { $name }
also-known-as = Öteki adları: { $names }
part-of-place = Bulunduğu yer: { $place }
kind-state = Devlet
kind-person = Kişi
kind-organisation = Kuruluş
offices-held = Makamlar
label-about = Hakkında
label-aliases = Öteki adları
label-holders = Adına konuşanlar
label-holds = İçindeki yerler
label-coordinates = Koordinatlar
coordinates = { $latitude }, { $longitude }
in-the-year = Yıl: { $year }
show-as-list = Liste olarak göster
permanent-link = Buraya bağlantı

## Çizelge

chart-title = Grafik olarak zaman çizelgesi
chart-true-scale = Gerçek ölçek
chart-mark = { $date }: { $title }. { $certainty }.
chart-name = { $title }: { $date }, { $certainty }.
chart-name-acts = { $mark } { $acts }.
chart-note = { $date }, { $certainty }
chart-gap-years = { $count } yıl boyunca kayıt yok
chart-gap-years-some = yaklaşık { $count } yıl boyunca kayıt yok
chart-gap-months = { $count } ay boyunca kayıt yok
chart-gap-months-some = yaklaşık { $count } ay boyunca kayıt yok
chart-gap-days = { $count } gün boyunca kayıt yok
chart-gap-days-some = yaklaşık { $count } gün boyunca kayıt yok
chart-year =
    { $count ->
        [one] { $year }: { $count } olay
       *[other] { $year }: { $count } olay
    }
chart-peak =
    { $years ->
        [one] { $year }: { $count }, bir yıldaki en yüksek sayı
       *[other] { $year }: { $count }, { $years } yıldaki en yüksek sayı
    }
chart-first = { $year }: ilk
chart-per-years =
    { $years ->
        [one] Yıl başına olaylar
       *[other] Her { $years } yıldaki olaylar
    }
chart-by-actor = Aktöre göre
chart-by-actor-note = en çok olayı olanlar; olay çoğaldıkça çubuk yükselir
chart-as-list = Grafiği liste olarak oku
chart-skip = Grafiği atla
chart-state = { $track }: { $state }
chart-state-since = { $track }: { $state } (başlangıç: { $date })
chart-legend = Grafik nasıl okunur
chart-key-span = Bu süre içinde bir gün
chart-key-interval = Bu sürenin tamamında
chart-key-choice = Birkaç tarihten biri
chart-key-all = Birkaç tarih
chart-tone-open = Açık
chart-tone-suspended = Askıda
chart-tone-closed = Kapalı
chart-tone-unknown = Bilinmiyor
chart-key-approximate = Yaklaşık
chart-key-uncertain = Kesin değil
chart-key-unsure = Aktarılmış veya çıkarsanmış
chart-undated = Çizilmedi: yılı bilinmeyen { $count } olay
chart-side-acts = Eylem: { $actor }
chart-side-both = Ortak eylem
chart-zoom = Grafiğin ölçeği
chart-zoom-in = Yakınlaştır
chart-zoom-out = Uzaklaştır
chart-zoom-whole = Tümü
chart-zoom-hint = Ctrl ile tekerlek ya da iki parmak ölçeği değiştirir; ilerlemek için sürükleyin.
chart-zoom-keys = Grafik. Artı ve eksi ölçeği değiştirir, 0 tümünü gösterir, oklar boyunca kaydırır.
chart-zoom-empty = Bu süre için kayıt yok
chart-rest-month = ve tarihi tek bir aya sığmayan { $count }
chart-rest-year = ve tarihi yılı aşan { $count }

## Sayfalar

timeline-title = Zaman çizelgesi
timeline-year-title = { $year }
actors-title = Aktörler
places-title = Yerler
relations-title = İlişkiler
types-title = Türler
tags-title = Etiketler
sources-title = Kaynaklar
corrections-title = Düzeltmeler
corrections-intro = Yayımlandıktan sonra değiştirilenler, en yenisi başta.
method-title = Yöntem
data-title = Veriler
data-intro = Kayıtların tümü, alıp kullanmak için.
data-format = { $format } dosyası
accepted-warnings = Kurallardan kabul edilmiş sapmalar

## Arama

search-title = Arama
search-label = Kayıtlarda ara
search-button = Ara
search-hint = Adlar, yerler, başlık ve özetlerdeki sözcükler
search-results =
    { $count ->
        [0] Hiçbir şey bulunamadı
        [one] { $count } sonuç
       *[other] { $count } sonuç
    }
search-needs-script = Arama için JavaScript gerekir. Zaman çizelgesi ve listeler bütün olayları onsuz da gösterir.

## Süzgeçler ve öykü gibi okuma

explore-words = Sözcükler
# What opens the filters on a phone.
explore-filters = Süzgeçler
explore-pair = Devlet çifti
explore-any-type = Her tür
explore-any-actor = Her aktör
explore-any-pair = Her çift
explore-any-place = Her yer
explore-any-certainty = Her kesinlik
explore-actor = Aktör
explore-certainty = Kesinlik
explore-years = Yıllar
explore-from = Başlangıç yılı
explore-to = Bitiş yılı
explore-since = { $year } ve sonrası
explore-until = { $year } ve öncesi
explore-shown = { $total } olay içinde { $shown }
explore-option = { $name } ({ $count })
explore-chosen = { $label }: { $value }
explore-remove = kaldır
explore-clear = Hepsini kaldır
explore-quoted = “{ $text }”
explore-none = Bunların hepsine uyan bir kayıt yok.
explore-none-words = Kayıtlarda bunların hepsine uyan bir şey yok. Başlıklarda, özetlerde, tarihlerde ve kişi, yer, tür ve etiket adlarında aranır; kayıtların metinlerinde aranmaz.
# What stands in a field and is nobody’s name.
explore-unknown = Kayıtlarda “{ $text }” adında kimse ya da bir şey yok. Bu alan dikkate alınmaz.
explore-no-year = “{ $text }” bir yıl değil. Bu alan dikkate alınmaz.
explore-years-reversed = { $from }, { $to } yılından sonra gelir: hiçbir olay ikisine birden uymaz.
explore-more = Daha fazla göster
explore-failed = Arama dizini yüklenemedi. Listeler bütün olayları gösterir.
explore-lists = Bütün olaylar şu listelerdedir:
story-place = { $n } / { $total }
story-keys = Ok tuşları ya da kaydırma, önceki ve sonraki olaya götürür.
story-line = Seçilen olaylar zaman çizgisinde
story-show = Zamandaki yerini göster

## Bulunamadı

not-found-title = Sayfa bulunamadı
not-found-text = Bu adreste bir sayfa yok. Taşınmış ya da bağlantısı yanlış yazılmış olabilir.
not-found-home = Ana sayfaya git
not-found-timeline = Zaman çizelgesine bak

## Akışlar

feed-title = { $site }: yeni ve değişen kayıtlar
feed-title-corrections = { $site }: düzeltmeler
feed-title-actor = { $site }: { $name }
feed-title-relation = { $site }: { $a } ve { $b }
feed-subscribe = Abone ol
calendar-title = { $site }
calendar-subscribe = Günü bilinenlerin takvimi
feed-atom = Atom akışı
feed-json = JSON akışı

## Gömme ve sayfanın altı

embed-title = { $title }, { $site }
embed-open = Sitede aç: { $site }
embed-this = Paylaş ya da yerleştir
embed-how = Bu kod onu başka bir sayfada gösterir:
copy-code = Kodu kopyala
copied = Kopyalandı
share-page = Paylaş
nav-calendar = Takvim
footer-made-with = Kullanılan program: { $name }
licence-label = Lisans
print-address = İnternette: { $url }
theme-light = Açık
theme-dark = Koyu

list-period-title = { $name }, { $period }
list-part = { $period }, { $part } / { $parts }

feed-entry = { $date }, { $certainty }. { $summary }

# A link from a source or a note to the place that cites it.
back-to-text = Alıntılandığı yere dön

cite-bibtex = BibTeX
cite-csl-json = CSL-JSON
