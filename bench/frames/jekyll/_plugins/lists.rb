# The home page's list, courses and tags, as Jekyll's plugins for them make them.
class ListPage < Jekyll::PageWithoutAFile
  def initialize(site, folder, values)
    super(site, site.source, folder, "index.html")
    data.merge!(values)
  end
end

class Lists < Jekyll::Generator
  SIZE = 10

  def generate(site)
    newest = site.posts.docs.reverse
    pages = newest.each_slice(SIZE).to_a
    pages.each_with_index do |posts, index|
      folder = index.zero? ? "" : "page/#{index + 1}"
      values = { "layout" => "home", "posts" => posts, "number" => index + 1, "total" => pages.size }
      site.pages << ListPage.new(site, folder, values)
    end
    site.categories.each { |name, posts| add(site, "courses/#{name}", posts.first["course"], posts) }
    site.tags.each { |name, posts| add(site, "tags/#{Jekyll::Utils.slugify(name)}", name, posts) }
  end

  def add(site, folder, title, posts)
    site.pages << ListPage.new(site, folder, { "layout" => "list", "title" => title, "posts" => posts })
  end
end
