"""The invented material of both sets: headlines, sentences, captions, people, in seven languages.

Nobody and nothing in it exists. `{p}` in a sentence is somebody who is quoted and is never the author.
"""

TONGUES = {
    "en": {
        "heads": [
            "Village well runs dry for the third summer",
            "Toll bridge to stay shut until the eels have passed",
            "How a lighthouse learned to whisper",
            "Council votes to keep the night tram",
            "Bakers of Marrow Lane refuse to move",
            "Glass orchard opens its doors at last",
        ],
        "stands": [
            "Engineers blame a cracked pipe, but people on the hill remember a deeper one.",
            "The decision came after eleven hours of talks and one very long silence.",
            "A small town has found that the quietest repair is often the one that lasts.",
            "What began as a dispute about a hedge has become a question of who owns the view.",
        ],
        "body": [
            "The water stopped at twenty past six on a Tuesday, and by seven there were buckets standing along the whole of Mill Street.",
            "“We were told it would take a week,” said {p}, who runs the ferry office. “That was in the spring, and the spring is over.”",
            "Nobody at the works could say how much the repair would cost, although a figure of four million crowns has been named more than once.",
            "The inspectors came twice in the autumn and left behind a folder of drawings that nobody has been able to read since.",
            "Older residents say the channel used to run further to the east, under what is now the car park of the music school.",
            "A second report, which was sent to the council in February, found that the foundations had moved by less than a finger's width.",
            "The mayor's office said that it would answer all questions in writing once the committee had met.",
            "Until then the lamps stay on, the gate stays shut, and the children of the upper town walk the long way round.",
        ],
        "caps": [
            "The empty basin below the old pump house on a winter morning.",
            "Volunteers carry lanterns across the closed bridge at dusk.",
            "A baker pulls loaves from the brick oven in Marrow Lane.",
            "Rows of glass pears hang in the workshop above the river.",
            "Passengers wait for the last tram outside the town hall.",
        ],
        "alts": ["a dry stone basin", "people with lanterns on a bridge", "a baker at an oven", "glass pears on strings", "people at a tram stop"],
        "people": ["Nora Whitlock", "Daniel Osei", "Priya Ramanathan", "Tomasz Kerrigan", "Leila Haddad", "Owen Fairbrother", "Grace Mbeki-Lunn", "Hugh O'Dowd"],
        "source": "Agnes Tarrow",
        "place": "MARROWFORD", "city": "Marrowford", "paper": "The Marrow Valley Courier",
    },
    "de": {
        "heads": [
            "Brunnen im Oberdorf zum dritten Mal versiegt",
            "Die Zollbrücke bleibt bis zum Aalzug gesperrt",
            "Wie ein Leuchtturm das Flüstern lernte",
            "Gemeinderat hält an der Nachtbahn fest",
            "Bäcker der Markgasse wollen nicht umziehen",
            "Der gläserne Obstgarten öffnet endlich",
        ],
        "stands": [
            "Fachleute vermuten ein gerissenes Rohr, doch auf dem Hügel erinnert man sich an Tieferes.",
            "Die Entscheidung fiel nach elf Stunden Beratung und einem sehr langen Schweigen.",
            "Eine kleine Stadt merkt, dass die leiseste Reparatur oft am längsten hält.",
        ],
        "body": [
            "Das Wasser blieb an einem Dienstag um zwanzig nach sechs aus, und um sieben standen in der ganzen Mühlstraße die Eimer.",
            "„Man hat uns eine Woche versprochen“, sagte {p}, die das Fährbüro leitet. „Das war im Frühling, und der Frühling ist vorbei.“",
            "Im Werk konnte niemand sagen, was die Reparatur kosten wird, obwohl eine Summe von vier Millionen Kronen mehrfach genannt wurde.",
            "Die Prüfer kamen im Herbst zweimal und hinterließen eine Mappe mit Zeichnungen, die seither niemand lesen konnte.",
            "Ältere Bewohner erzählen, dass der Kanal früher weiter östlich verlief, unter dem heutigen Parkplatz der Musikschule.",
            "Ein zweites Gutachten, das der Rat im Februar erhielt, fand heraus, dass sich das Fundament um weniger als eine Fingerbreite bewegt hat.",
            "Das Büro der Bürgermeisterin teilte mit, man werde alle Fragen schriftlich beantworten, sobald der Ausschuss getagt habe.",
            "Bis dahin brennen die Lampen, das Tor bleibt zu, und die Kinder aus der Oberstadt gehen den langen Weg.",
        ],
        "caps": [
            "Das leere Becken unter dem alten Pumpenhaus an einem Wintermorgen.",
            "Freiwillige tragen Laternen über die gesperrte Brücke.",
            "Ein Bäcker zieht Brote aus dem Steinofen in der Markgasse.",
            "Gläserne Birnen hängen in der Werkstatt über dem Fluss.",
        ],
        "alts": ["ein trockenes Becken", "Menschen mit Laternen", "ein Bäcker am Ofen", "gläserne Birnen an Schnüren"],
        "people": ["Johanna Brettschneider", "Kai-Uwe Lindqvist", "Miriam Özdemir", "Albrecht von Rühden", "Sabine Holtkötter", "Florian Weißgerber", "Theresa Pirchner"],
        "source": "Agnes Tannhuber",
        "place": "Birkenau", "city": "Birkenau", "paper": "Birkenauer Anzeiger",
    },
    "fr": {
        "heads": [
            "Le puits du village à sec pour le troisième été",
            "Le pont à péage restera fermé jusqu'au passage des anguilles",
            "Comment un phare a appris à chuchoter",
            "Le conseil maintient le tramway de nuit",
            "Les boulangers de la rue Basse refusent de partir",
        ],
        "stands": [
            "Les ingénieurs accusent une conduite fendue, mais sur la colline on se souvient d'une autre.",
            "La décision est tombée après onze heures de discussions et un très long silence.",
            "Une petite ville découvre que la réparation la plus discrète est souvent la plus durable.",
        ],
        "body": [
            "L'eau s'est arrêtée un mardi à six heures vingt, et dès sept heures des seaux s'alignaient tout le long de la rue du Moulin.",
            "« On nous avait promis une semaine », a déclaré {p}, qui dirige le bureau du bac. « C'était au printemps, et le printemps est fini. »",
            "Personne à l'usine n'a pu dire combien coûtera la réparation, bien qu'une somme de quatre millions ait été évoquée à plusieurs reprises.",
            "Les inspecteurs sont venus deux fois à l'automne et ont laissé un dossier de plans que personne n'a su lire depuis.",
            "Les anciens racontent que le canal passait autrefois plus à l'est, sous l'actuel parking de l'école de musique.",
            "Un second rapport, remis au conseil en février, a montré que les fondations avaient bougé de moins d'un doigt.",
            "La mairie a fait savoir qu'elle répondrait par écrit à toutes les questions dès que la commission se serait réunie.",
            "En attendant, les lampes restent allumées, la grille reste close, et les enfants de la ville haute font le grand tour.",
        ],
        "caps": [
            "Le bassin vide sous l'ancienne station de pompage, un matin d'hiver.",
            "Des bénévoles portent des lanternes sur le pont fermé.",
            "Un boulanger sort ses pains du four de la rue Basse.",
            "Des poires de verre suspendues dans l'atelier.",
        ],
        "alts": ["un bassin à sec", "des gens avec des lanternes", "un boulanger devant son four", "des poires de verre"],
        "people": ["Camille Rouvière", "Étienne Le Goff", "Aïcha Benkirane", "Jean-Baptiste d'Aubrac", "Solène Marchetti", "Hugo Delvallée"],
        "source": "Agnès Tardieu",
        "place": "Valmarne", "city": "Valmarne", "paper": "Le Courrier de Valmarne",
    },
    "es": {
        "heads": [
            "El pozo del pueblo se seca por tercer verano",
            "El puente de peaje seguirá cerrado hasta que pasen las anguilas",
            "Cómo un faro aprendió a susurrar",
            "El concejo mantiene el tranvía nocturno",
            "Los panaderos de la calle Baja no se mudan",
        ],
        "stands": [
            "Los ingenieros culpan a una tubería rota, pero en la colina recuerdan otra más honda.",
            "La decisión llegó después de once horas de charlas y un silencio muy largo.",
            "Un pueblo descubre que la reparación más callada suele ser la que dura.",
        ],
        "body": [
            "El agua se cortó un martes a las seis y veinte, y a las siete ya había cubos a lo largo de toda la calle del Molino.",
            "«Nos dijeron que sería una semana», dijo {p}, que dirige la oficina del transbordador. «Eso fue en primavera, y la primavera ya pasó.»",
            "Nadie en la planta supo decir cuánto costará el arreglo, aunque se ha mencionado varias veces la cifra de cuatro millones.",
            "Los inspectores vinieron dos veces en otoño y dejaron una carpeta de planos que desde entonces nadie ha podido leer.",
            "Los vecinos mayores cuentan que el canal corría antes más al este, bajo el actual aparcamiento de la escuela de música.",
            "Un segundo informe, entregado al concejo en febrero, halló que los cimientos se habían movido menos de un dedo.",
            "La alcaldía dijo que respondería por escrito a todas las preguntas en cuanto se reuniera la comisión.",
            "Hasta entonces las lámparas siguen encendidas, la verja cerrada, y los niños de la parte alta dan la vuelta larga.",
        ],
        "caps": [
            "La balsa vacía bajo la antigua casa de bombas una mañana de invierno.",
            "Voluntarios cruzan con faroles el puente cerrado.",
            "Un panadero saca hogazas del horno de la calle Baja.",
        ],
        "alts": ["una balsa seca", "gente con faroles", "un panadero ante el horno"],
        "people": ["Lucía Arrizabalaga", "Martín de la Vega Solís", "Inés Pujol Ferrer", "Rodrigo Casariego", "Beatriz Núñez"],
        "source": "Inés Tarragona",
        "place": "Valdeolmo", "city": "Valdeolmo", "paper": "El Correo de Valdeolmo",
    },
    "it": {
        "heads": [
            "Il pozzo del paese è secco per la terza estate",
            "Il ponte resterà chiuso fino al passaggio delle anguille",
            "Come un faro imparò a sussurrare",
            "Il consiglio tiene il tram di notte",
        ],
        "stands": [
            "I tecnici danno la colpa a un tubo rotto, ma sulla collina ne ricordano uno più profondo.",
            "La decisione è arrivata dopo undici ore di colloqui e un silenzio molto lungo.",
        ],
        "body": [
            "L'acqua è mancata un martedì alle sei e venti, e alle sette i secchi erano già in fila lungo tutta via del Mulino.",
            "«Ci avevano promesso una settimana», ha detto {p}, che dirige l'ufficio del traghetto. «Era primavera, e la primavera è finita.»",
            "Nessuno allo stabilimento ha saputo dire quanto costerà la riparazione, anche se si è parlato più volte di quattro milioni.",
            "Gli ispettori sono venuti due volte in autunno e hanno lasciato una cartella di disegni che da allora nessuno ha saputo leggere.",
            "I più anziani raccontano che il canale un tempo passava più a est, sotto l'attuale parcheggio della scuola di musica.",
            "Una seconda perizia, consegnata al consiglio in febbraio, ha trovato che le fondamenta si erano mosse di meno di un dito.",
            "Il comune ha fatto sapere che risponderà per iscritto a tutte le domande appena la commissione si sarà riunita.",
        ],
        "caps": [
            "La vasca vuota sotto la vecchia stazione di pompaggio in una mattina d'inverno.",
            "Volontari attraversano con le lanterne il ponte chiuso.",
        ],
        "alts": ["una vasca asciutta", "persone con lanterne"],
        "people": ["Chiara Bonfanti", "Luca Dell'Orto", "Michela Scaramuzza", "Pietro De Angelis"],
        "source": "Agnese Tarchi",
        "place": "Vallombra", "city": "Vallombra", "paper": "La Voce di Vallombra",
    },
    "pt": {
        "heads": [
            "Poço da aldeia seca pelo terceiro verão",
            "Ponte fica fechada até à passagem das enguias",
            "Como um farol aprendeu a sussurrar",
            "Câmara mantém o elétrico noturno",
        ],
        "stands": [
            "Os engenheiros culpam um cano rachado, mas na colina lembram-se de outro mais fundo.",
            "A decisão chegou depois de onze horas de conversas e de um silêncio muito longo.",
        ],
        "body": [
            "A água faltou numa terça-feira às seis e vinte, e às sete já havia baldes ao longo de toda a rua do Moinho.",
            "«Disseram-nos que demoraria uma semana», disse {p}, que dirige o escritório da barca. «Foi na primavera, e a primavera acabou.»",
            "Ninguém na fábrica soube dizer quanto vai custar a reparação, embora se tenha falado mais de uma vez em quatro milhões.",
            "Os inspetores vieram duas vezes no outono e deixaram uma pasta de desenhos que desde então ninguém conseguiu ler.",
            "Os mais velhos contam que o canal passava antes mais a leste, por baixo do atual parque da escola de música.",
            "Um segundo relatório, entregue à câmara em fevereiro, concluiu que as fundações se moveram menos de um dedo.",
            "A câmara disse que responderá por escrito a todas as perguntas assim que a comissão se reunir.",
        ],
        "caps": [
            "O tanque vazio sob a antiga casa das bombas numa manhã de inverno.",
            "Voluntários atravessam com lanternas a ponte fechada.",
        ],
        "alts": ["um tanque seco", "pessoas com lanternas"],
        "people": ["Joana Figueiredo", "Rui Castanheira", "Mariana dos Santos Leal", "Tiago Vasques"],
        "source": "Inês Tavares",
        "place": "Valverde", "city": "Valverde", "paper": "Correio de Valverde",
    },
    "nl": {
        "heads": [
            "Dorpsput voor de derde zomer droog",
            "Tolbrug blijft dicht tot de paling voorbij is",
            "Hoe een vuurtoren leerde fluisteren",
            "Raad houdt vast aan de nachttram",
        ],
        "stands": [
            "Ingenieurs wijzen naar een gescheurde buis, maar op de heuvel herinnert men zich een diepere.",
            "Het besluit viel na elf uur praten en een zeer lange stilte.",
        ],
        "body": [
            "Het water viel op een dinsdag om tien voor half zeven uit, en om zeven uur stonden er emmers langs de hele Molenstraat.",
            "“Ze zeiden dat het een week zou duren”, zei {p}, die het veerkantoor leidt. “Dat was in het voorjaar, en het voorjaar is voorbij.”",
            "Niemand bij het bedrijf kon zeggen wat de reparatie gaat kosten, al is er meer dan eens een bedrag van vier miljoen genoemd.",
            "De inspecteurs kwamen in de herfst twee keer en lieten een map met tekeningen achter die sindsdien niemand heeft kunnen lezen.",
            "Oudere bewoners vertellen dat het kanaal vroeger verder naar het oosten liep, onder de huidige parkeerplaats van de muziekschool.",
            "Een tweede rapport, dat de raad in februari kreeg, stelde vast dat de fundering minder dan een vingerbreedte was verschoven.",
            "De gemeente liet weten dat zij alle vragen schriftelijk zal beantwoorden zodra de commissie heeft vergaderd.",
        ],
        "caps": [
            "Het lege bekken onder het oude pomphuis op een winterochtend.",
            "Vrijwilligers dragen lantaarns over de gesloten brug.",
        ],
        "alts": ["een droog bekken", "mensen met lantaarns"],
        "people": ["Femke van der Laan", "Joris Hoogland", "Sanne de Wit", "Pieter-Jan Bos"],
        "source": "Agnes Terpstra",
        "place": "Veldwijk", "city": "Veldwijk", "paper": "De Veldwijker Courant",
    },
}


class Pick:
    """Takes from the material in turn, so that cases differ and every run gives the same."""

    def __init__(self, tongue, seed):
        self.tongue, self.seed, self.taken = TONGUES[tongue], seed, 0

    def one(self, kind):
        self.taken += 1
        all_of = self.tongue[kind]
        return all_of[(self.seed * 3 + self.taken * 5) % len(all_of)]

    def head(self):
        return self.tongue["heads"][self.seed % len(self.tongue["heads"])]

    def person(self, n=0):
        people = self.tongue["people"]
        return people[(self.seed + n) % len(people)]

    def caption(self, n=0):
        return self.tongue["caps"][(self.seed + n) % len(self.tongue["caps"])]

    def alt(self, n=0):
        return self.tongue["alts"][(self.seed + n) % len(self.tongue["alts"])]

    def stand(self):
        return self.tongue["stands"][self.seed % len(self.tongue["stands"])]

    def body(self, count=5):
        sentences = self.tongue["body"]
        return [sentences[(self.seed + i) % len(sentences)].format(p=self.tongue["source"]) for i in range(count)]
