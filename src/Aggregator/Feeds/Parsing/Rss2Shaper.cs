namespace Aggregator.Feeds.Parsing;

/// <summary>
/// Puts a tree into the one shape that CodeHollow.FeedReader reads whole: RSS 2.0 with a channel and its items under
/// it, or Atom with its entries under the feed, the format's own names in one namespace. Dates, on which it throws
/// when it cannot read them, are moved to an attribute; <see cref="TextOf"/> finds them there.
/// </summary>
internal static class Rss2Shaper
{
    private static readonly XName SavedText = XName.Get("text", "urn:aggregator:saved");

    public static XElement Shape(XElement root)
    {
        // RFC 4287, 2: a document may be one entry.
        if (root.Name.LocalName == "entry")
        {
            root = new XElement(root.Name.Namespace + "feed", root);
        }

        var (target, shape) = ("", (Func<XElement, XElement>)AsRss);
        if (root.Name.LocalName.Equals("feed", StringComparison.OrdinalIgnoreCase))
        {
            (target, shape) = (XmlVocabulary.AtomNamespace, AsAtom);
        }

        Rename(root, HomeOf(root), target);
        SaveDates(root);

        var shaped = shape(root);
        shaped.SetAttributeValue(XNamespace.Xml + "space", "preserve");

        return shaped;
    }

    /// <summary>The namespace of the format's own names: that of the channel in RDF, that of the root elsewhere.</summary>
    public static XNamespace HomeOf(XElement root)
    {
        if (!root.Name.LocalName.Equals("rdf", StringComparison.OrdinalIgnoreCase))
        {
            return root.Name.Namespace;
        }

        return root.Elements().FirstOrDefault(element => element.Name.LocalName is "channel" or "item")?.Name.Namespace ?? XNamespace.None;
    }

    /// <summary>The element's text, moved to the attribute or not.</summary>
    public static string TextOf(XElement element) => element.Attribute(SavedText)?.Value ?? element.Value;

    private static void Rename(XElement root, XNamespace home, string target)
    {
        var space = XNamespace.Get(target);

        foreach (var element in root.DescendantsAndSelf())
        {
            if (XmlVocabulary.IsOwn(element, home) || (target.Length > 0 && element.Name.NamespaceName == target))
            {
                element.Name = space + LibraryCase(element.Name.LocalName);
            }
        }

        foreach (var attribute in root.DescendantsAndSelf().Attributes().ToList())
        {
            if (attribute.Name.LocalName is "href" or "lastmod" && attribute.Parent!.Name.LocalName is "channel" or "item")
            {
                // CDF's attributes are in capitals, as often as not.
                attribute.Parent.SetAttributeValue(attribute.Name.LocalName.ToUpperInvariant(), attribute.Value);
            }
            else if (attribute.IsNamespaceDeclaration && (attribute.Name.LocalName == "xmlns" || attribute.Value == target))
            {
                // The names carry their namespaces; a default declaration that contradicts them must go, and so must a prefix for
                // the format's own names, which the library looks for without one.
                attribute.Remove();
            }
        }
    }

    /// <summary>The library looks for these names in lower case, in which not all feeds write them.</summary>
    private static string LibraryCase(string name) => name.ToLowerInvariant() switch
    {
        "item" or "entry" or "channel" or "title" or "link" or "description" or "feed" or "rss" => name.ToLowerInvariant(),
        _ => name,
    };

    private static void SaveDates(XElement root)
    {
        foreach (var element in root.Descendants().Where(IsDate))
        {
            element.SetAttributeValue(SavedText, element.Value);
            element.RemoveNodes();
        }
    }

    private static bool IsDate(XElement element) => !element.HasElements && element.Name.LocalName.ToLowerInvariant()
        is "pubdate" or "lastbuilddate" or "published" or "updated" or "date" or "issued" or "modified" or "created";

    private static XElement AsAtom(XElement root)
    {
        var entry = XName.Get("entry", XmlVocabulary.AtomNamespace);
        var feed = new XElement(XName.Get("feed", XmlVocabulary.AtomNamespace), root.Attributes());
        feed.Add(root.Elements().Where(element => element.Name != entry), Outermost(root, entry));

        return feed;
    }

    private static XElement AsRss(XElement root)
    {
        var source = root.Name.LocalName == "channel" ? root : root.Elements("channel").FirstOrDefault();
        var items = Outermost(root, "item").ToList();
        var channel = new XElement("channel", source?.Attributes(), PartsOf(source ?? root));

        if (source is not null && source != root)
        {
            channel.Add(PartsOf(root));
        }

        channel.Add(items);
        var attributes = root.Attributes().Where(attribute => attribute.Name != "version");
        var rss = new XElement("rss", new XAttribute("version", "2.0"), channel);
        if (source != root)
        {
            rss.Add(attributes);
        }

        return rss;
    }

    private static IEnumerable<XElement> PartsOf(XElement parent) =>
        parent.Elements().Where(element => element.Name != "item" && element.Name != "channel");

    /// <summary>All elements of that name that are not inside another of it, in document order.</summary>
    private static IEnumerable<XElement> Outermost(XElement root, XName name)
    {
        var waiting = new Stack<XElement>(root.Elements().Reverse());
        while (waiting.TryPop(out var element))
        {
            if (element.Name == name)
            {
                yield return element;
                continue;
            }

            foreach (var child in element.Elements().Reverse())
            {
                waiting.Push(child);
            }
        }
    }
}
