#parse("/META-INF/templates/project.vm")
#if($demo && $sources.contains($source))
#parse("/META-INF/templates/${source}-demo.java")
#end
